import type { Context } from '../../context.ts';

const mostAtOnce = 1000;
const hourMs = 3_600_000;
/** What could not be sent by then nobody waits for any more. */
const patienceHours = 24;
/** Longer than the longest limit that is counted by them. */
const keptDays = 31;

/** Leaves the hint to send for each letter that waits, and forgets old ones. Returns how many wait. The sweeper's part. */
export async function sweepLetters({ db, clock, queue }: Pick<Context, 'db' | 'clock' | 'queue'>): Promise<number> {
  const ago = (hours: number) => new Date(clock.now().getTime() - hours * hourMs);
  await db
    .deleteFrom('letters')
    .where('created_at', '<', ago(keptDays * 24))
    .execute();
  const waiting = await db
    .selectFrom('letters')
    .select('id as letterId')
    .where('sent_at', 'is', null)
    .where('created_at', '>', ago(patienceHours))
    .orderBy('created_at')
    .limit(mostAtOnce)
    .execute();
  if (waiting.length > 0) await queue.enqueue('letter', waiting);
  return waiting.length;
}
