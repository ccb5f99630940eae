import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { instanceKey } from '../db/instance-keys.ts';
import type { LetterKind } from '../db/schema.ts';
import { hashAddress, readAddress } from '../mail/address.ts';
import { askLetter, countLetters } from './letters/ask-letter.ts';
import { readToken } from './token.ts';

type Asking = Pick<Context, 'db' | 'clock'>;
type Limit = { letters: number; minutes: number };

/** So that nobody's mailbox is filled by asking for their link, or their data. */
const limits: Limit[] = [
  { letters: 1, minutes: 15 },
  { letters: 3, minutes: 24 * 60 },
];

/** Who has left everything wants few letters, and it need not be they who ask. */
const limitsOfWhoLeft: Limit[] = [{ letters: 1, minutes: 30 * 24 * 60 }];

/**
 * Has a reader's own link mailed to that address, if it is a reader's. `asked` says nothing of whether it is: whoever asks
 * is told the same. Who never confirmed anything gets no such letter: anybody may have entered their address, and it would
 * come for ever. `invalid`: that is no address.
 */
export async function askForLink(ctx: Asking, text: string): Promise<{ kind: 'asked' | 'invalid' }> {
  const address = readAddress(text)?.address;
  if (address === undefined) return { kind: 'invalid' };
  const hash = hashAddress(await instanceKey(ctx.db, 'addresses'), address);
  // What is in force first, then what is newest: its page shows all of them.
  const { rows } = await sql<{ id: number; subscriberId: number; statuses: string[] }>`
    select s.id, r.id as "subscriberId", array_agg(s.status) over () as statuses
    from subscribers r join subscriptions s on s.subscriber_id = r.id
    where r.address_hash = ${hash}
    order by array_position(array['active', 'pending', 'left'], s.status), s.id desc limit 1`.execute(ctx.db);
  const [found] = rows;
  if (!found || found.statuses.every((status) => status === 'pending')) return { kind: 'asked' };
  const within = found.statuses.includes('active') ? limits : limitsOfWhoLeft;
  await askWithinLimits(ctx, found.subscriberId, found.id, 'link', within);
  return { kind: 'asked' };
}

/** Has the link to a reader's data mailed to them. */
export async function askForData(ctx: Asking, token: string): Promise<{ kind: 'asked' | 'unknown' }> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const subscription = await ctx.db
    .selectFrom('subscriptions')
    .select(['id', 'subscriber_id'])
    .where('token', '=', known)
    .executeTakeFirst();
  if (!subscription) return { kind: 'unknown' };
  await askWithinLimits(ctx, subscription.subscriber_id, subscription.id, 'data', limits);
  return { kind: 'asked' };
}

async function askWithinLimits(
  { db, clock }: Asking,
  subscriberId: number,
  subscriptionId: number,
  kind: LetterKind,
  within: Limit[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // Many at once come one after the other, so that each counts what those before it asked for.
    const { rows } = await sql`select from subscribers where id = ${subscriberId} for update`.execute(trx);
    if (rows.length === 0) return; // erased in the meantime
    for (const { letters, minutes } of within) {
      const since = new Date(clock.now().getTime() - minutes * 60_000);
      if ((await countLetters(trx, subscriberId, kind, since)) >= letters) return;
    }
    await askLetter({ db: trx, clock }, subscriptionId, kind);
  });
}
