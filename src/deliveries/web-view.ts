import { readToken } from '../audience/token.ts';
import type { Context } from '../context.ts';
import { readerTokenSlot } from '../mail/slots.ts';

/**
 * The HTML of an edition as it was, or will be, delivered to the reader with this token: the version and
 * variant of their delivery, with their own way out, answers to its poll and link to pass on. Also for who has left since.
 */
export async function findWebView(
  { db }: Pick<Context, 'db'>,
  newsletter: string,
  editionKey: string,
  token: string,
): Promise<{ kind: 'found'; html: string } | { kind: 'unknown' }> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const edition = await db
    .selectFrom('subscriptions as s')
    .innerJoin('newsletters as n', 'n.id', 's.newsletter_id')
    .innerJoin('editions as e', 'e.newsletter_id', 'n.id')
    .select(['s.id as subscriptionId', 'e.id', 'e.version', 'e.ledger_dropped_at'])
    .where('s.token', '=', known)
    .where('n.name', '=', newsletter)
    .where('e.key', '=', editionKey)
    .executeTakeFirst();
  if (!edition) return { kind: 'unknown' };
  const { id, version, subscriptionId } = edition;
  // Once its deliveries are dropped, nobody knows what a reader got: the last version of the whole edition is the best.
  const delivered =
    edition.ledger_dropped_at === null ? await findDelivered(db, id, subscriptionId) : { version, variant: 0 };
  if (!delivered || delivered.version === null) return { kind: 'unknown' };
  const content = await db
    .selectFrom('contents')
    .select('html')
    .where('edition_id', '=', id)
    .where('version', '=', delivered.version)
    .where('variant', '=', delivered.variant)
    .executeTakeFirst();
  return content ? { kind: 'found', html: content.html.replaceAll(readerTokenSlot, known) } : { kind: 'unknown' };
}

/** Asked for one edition by its number, so that PostgreSQL plans for its partition alone. */
async function findDelivered(db: Context['db'], editionId: number, subscriptionId: number) {
  return db
    .selectFrom('deliveries')
    .select(['version', 'variant'])
    .where('edition_id', '=', editionId)
    .where('subscription_id', '=', subscriptionId)
    .executeTakeFirst();
}
