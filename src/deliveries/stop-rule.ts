import type { Context } from '../context.ts';
import { alertSoon } from '../editions/alert.ts';
import { loadEdition } from '../editions/find.ts';
import { moveEdition } from '../editions/move.ts';
import type { NewsletterSettings } from '../newsletters/settings.ts';

/** Of fewer, a few that fail are a large share. */
const leastDeliveries = 100;

/**
 * Pauses an edition when more of its deliveries than the newsletter's `stopAt` allows have bounced or failed, and tells the
 * operators. The counts are those of its batches, a second old at most.
 */
export async function stopIfTooManyFail(
  ctx: Pick<Context, 'db' | 'log' | 'mailer'>,
  editionId: number,
): Promise<boolean> {
  const counts = await ctx.db
    .selectFrom('batches')
    .select(({ fn }) => [
      fn.sum<string>('submitted').as('submitted'),
      fn.sum<string>('failed').as('failed'),
      fn.sum<string>('bounced').as('bounced'),
    ])
    .where('edition_id', '=', editionId)
    .executeTakeFirstOrThrow();
  const { edition, newsletter } = await loadEdition(ctx, editionId);
  const [submitted, failed, bounced] = [counts.submitted, counts.failed, counts.bounced].map(Number);
  const reason = tooMany({ submitted, failed, bounced }, newsletter.settings.stopAt);
  if (reason === undefined) return false;
  const moved = await moveEdition(ctx.db, editionId, 'paused', reason);
  if (moved.kind === 'refused') return false;
  alertSoon(ctx, newsletter, `${edition.key} has stopped by itself`, [
    reason,
    `find out why, then \`edition resume ${newsletter.name}\` or \`edition cancel ${newsletter.name}\`; the freshness window closes at ${edition.fresh_until.toISOString()}`,
  ]);
  return true;
}

type Shares = { submitted?: number; failed?: number; bounced?: number };

/** What is too much, in words; undefined when nothing is. */
export function tooMany(
  { submitted = 0, failed = 0, bounced = 0 }: Shares,
  { bouncesPercent, failuresPercent }: NewsletterSettings['stopAt'],
): string | undefined {
  const ended = submitted + failed;
  if (ended < leastDeliveries) return undefined;
  const say = (count: number, what: string, limit: number) =>
    `${((100 * count) / ended).toFixed(1)}% of the first ${ended} deliveries ${what}, over ${limit}%`;
  if (100 * bounced > bouncesPercent * ended) return say(bounced, 'bounced', bouncesPercent);
  if (100 * failed > failuresPercent * ended) return say(failed, 'failed', failuresPercent);
  return undefined;
}
