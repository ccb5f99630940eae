import { readToken } from '../audience/token.ts';
import type { Context } from '../context.ts';
import { readerTokenSlot } from '../mail/slots.ts';

/**
 * The HTML of an edition as it was, or will be, delivered to the reader with this token: the version of their delivery,
 * their own way out in it. Also for who has left since.
 */
export async function findWebView(
  { db }: Pick<Context, 'db'>,
  newsletter: string,
  editionKey: string,
  token: string,
): Promise<{ kind: 'found'; html: string } | { kind: 'unknown' }> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const content = await db
    .selectFrom('subscriptions as s')
    .innerJoin('newsletters as n', 'n.id', 's.newsletter_id')
    .innerJoin('editions as e', 'e.newsletter_id', 'n.id')
    .leftJoin('deliveries as d', (join) =>
      join.onRef('d.edition_id', '=', 'e.id').onRef('d.subscription_id', '=', 's.id'),
    )
    // Once its deliveries are dropped, nobody knows which version a reader got: the last one is the best.
    .innerJoin('contents as c', (join) =>
      join
        .onRef('c.edition_id', '=', 'e.id')
        .on((on) =>
          on(
            'c.version',
            '=',
            on.case().when('e.ledger_dropped_at', 'is', null).then(on.ref('d.version')).else(on.ref('e.version')).end(),
          ),
        ),
    )
    .select('c.html')
    .where('s.token', '=', known)
    .where('n.name', '=', newsletter)
    .where('e.key', '=', editionKey)
    .executeTakeFirst();
  return content ? { kind: 'found', html: content.html.replaceAll(readerTokenSlot, known) } : { kind: 'unknown' };
}
