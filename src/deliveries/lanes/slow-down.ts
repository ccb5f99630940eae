import type { Context } from '../../context.ts';
import { alertSoon } from '../../editions/alert.ts';
import { loadEdition } from '../../editions/find.ts';
import { maskAddresses } from '../../mail/address.ts';
import { otherLane } from '../../mail/lane-rules.ts';
import type { SlowDown } from '../../mail/pace-rules.ts';
import { forgetLook } from './limits.ts';

/**
 * Slows a lane over all workers, and tells the operators once, when that begins. What is said while it lasts replaces what
 * was said before if it lasts longer and is at least as strict; anything else changes nothing. The lane of the small
 * providers is never slowed.
 */
export async function slowLane(
  ctx: Pick<Context, 'db' | 'clock' | 'log' | 'mailer'>,
  lane: string,
  asked: SlowDown & { reply: string },
  editionId: number,
): Promise<void> {
  // Many providers: what one of them says is not about the others.
  if (lane === otherLane) return;
  const until = new Date(ctx.clock.now().getTime() + asked.minutes * 60_000);
  const reply = maskAddresses(asked.reply).replace(/\s+/g, ' ').slice(0, 300);
  const begins = await keepSlowDown(ctx, lane, { to: asked.to, until, reply });
  forgetLook(ctx.db);
  if (!begins) return;
  const { edition, newsletter } = await loadEdition(ctx, editionId);
  alertSoon(ctx, newsletter, `${edition.key}: ${lane} asked us to slow down`, [
    `${describeSlowDown(asked.to)} until ${until.toISOString()}`,
    `it said: ${reply}`,
    `other providers get their mail as before; \`lane release ${lane}\` ends it by hand`,
  ]);
}

/** Whether the lane was not slowed before: true for one of all who say so at once. */
async function keepSlowDown(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  lane: string,
  { to, until, reply }: { to: SlowDown['to']; until: Date; reply: string },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    // A row to hold: whoever comes at once waits for it and sees what was written.
    await trx
      .insertInto('lanes')
      .values({ name: lane })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const before = await trx
      .selectFrom('lanes')
      .select(['slowed_to', 'slowed_until'])
      .where('name', '=', lane)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const { slowed_to, slowed_until } = before;
    const begins = !slowed_to || !slowed_until || slowed_until <= clock.now();
    if (!begins && (strictness(to) < strictness(slowed_to) || until <= slowed_until)) return false;
    await trx
      .updateTable('lanes')
      .set({ slowed_to: to, slowed_until: until, slowed_reply: reply })
      .where('name', '=', lane)
      .execute();
    return begins;
  });
}

export function describeSlowDown(to: SlowDown['to']): string {
  return { nothing: 'suspended', trickle: 'a message a second', less: 'half its connections' }[to];
}

function strictness(to: SlowDown['to']): number {
  return { less: 0, trickle: 1, nothing: 2 }[to];
}
