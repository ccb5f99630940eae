import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { instanceKey } from '../db/instance-keys.ts';
import type { LetterKind } from '../db/schema.ts';
import { hashAddress, readAddress } from '../mail/address.ts';
import { askLetter, countLetters } from './letters/ask-letter.ts';
import { readToken } from './token.ts';

type Asking = Pick<Context, 'db' | 'clock'>;

/** So that nobody's mailbox is filled by asking for their link, or their data. */
const limits = [
  { letters: 1, minutes: 15 },
  { letters: 3, minutes: 24 * 60 },
];

/**
 * Has a reader's own link mailed to that address, if it is a reader's. `asked` says nothing of whether it is: whoever asks
 * is told the same. `invalid`: that is no address.
 */
export async function askForLink(ctx: Asking, text: string): Promise<{ kind: 'asked' | 'invalid' }> {
  const address = readAddress(text)?.address;
  if (address === undefined) return { kind: 'invalid' };
  const hash = hashAddress(await instanceKey(ctx.db, 'addresses'), address);
  // What is in force first, then what is newest: its page shows all of them.
  const { rows } = await sql<{ id: number; subscriberId: number }>`
    select s.id, r.id as "subscriberId" from subscribers r join subscriptions s on s.subscriber_id = r.id
    where r.address_hash = ${hash}
    order by array_position(array['active', 'pending', 'left'], s.status), s.id desc limit 1`.execute(ctx.db);
  if (rows[0]) await askWithinLimits(ctx, rows[0].subscriberId, rows[0].id, 'link');
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
  await askWithinLimits(ctx, subscription.subscriber_id, subscription.id, 'data');
  return { kind: 'asked' };
}

async function askWithinLimits(
  ctx: Asking,
  subscriberId: number,
  subscriptionId: number,
  kind: LetterKind,
): Promise<void> {
  for (const { letters, minutes } of limits) {
    const since = new Date(ctx.clock.now().getTime() - minutes * 60_000);
    if ((await countLetters(ctx.db, subscriberId, kind, since)) >= letters) return;
  }
  await askLetter(ctx, subscriptionId, kind);
}
