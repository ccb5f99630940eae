import { readToken } from '../audience/token.ts';
import type { Context } from '../context.ts';
import { readerTokenSlot } from '../mail/slots.ts';

/**
 * The HTML of an edition as it was, or will be, delivered to the reader with this token: the version of their delivery,
 * with their own way out, answers to its poll and link to pass on. Also for who has left since.
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
  // Once its deliveries are dropped, nobody knows which version a reader got: the last one is the best.
  const version =
    edition.ledger_dropped_at === null ? await findDelivered(db, edition.id, edition.subscriptionId) : edition.version;
  if (version === null) return { kind: 'unknown' };
  const content = await db
    .selectFrom('contents')
    .select('html')
    .where('edition_id', '=', edition.id)
    .where('version', '=', version)
    .executeTakeFirst();
  return content ? { kind: 'found', html: content.html.replaceAll(readerTokenSlot, known) } : { kind: 'unknown' };
}

/** Asked for one edition by its number, so that PostgreSQL plans for its partition alone. */
async function findDelivered(db: Context['db'], editionId: number, subscriptionId: number): Promise<number | null> {
  const delivery = await db
    .selectFrom('deliveries')
    .select('version')
    .where('edition_id', '=', editionId)
    .where('subscription_id', '=', subscriptionId)
    .executeTakeFirst();
  return delivery?.version ?? null;
}
