import type { Context } from '../context.ts';

/** Notes that the addresses of these articles lead to nothing, so that none is carried until a source lists it again. */
export async function markGone({ db, clock }: Pick<Context, 'db' | 'clock'>, articleIds: number[]): Promise<void> {
  if (articleIds.length === 0) return;
  await db.updateTable('articles').set({ gone_at: clock.now() }).where('id', 'in', articleIds).execute();
}
