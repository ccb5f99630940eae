import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { lookAt } from '../outside/look-at.ts';

type Ctx = Pick<Context, 'db' | 'clock' | 'config'>;

/** Notes that the addresses of these articles lead to nothing: none is carried while that is so. */
export async function markGone({ db, clock }: Pick<Ctx, 'db' | 'clock'>, articleIds: number[]): Promise<void> {
  if (articleIds.length === 0) return;
  await db.updateTable('articles').set({ gone_at: clock.now() }).where('id', 'in', articleIds).execute();
}

/** What has been away for longer is gone for good. */
const mostDaysAway = 7;
const mostLookedAt = 30;

/** Looks again at what was found gone these days, for a site may have been broken, and takes back the note where it is there. */
export async function findAgain(
  { db, clock, config }: Ctx,
  newsletter: Pick<Newsletter, 'id'>,
  signal: AbortSignal,
): Promise<void> {
  const gone = await db
    .selectFrom('articles')
    .select(['id', 'url'])
    .where('newsletter_id', '=', newsletter.id)
    .where('gone_at', '>', new Date(clock.now().getTime() - mostDaysAway * 86_400_000))
    .orderBy('gone_at', 'desc')
    .limit(mostLookedAt)
    .execute();
  const looks = await lookAt(
    { config },
    gone.map(({ url }) => url),
    { signal },
  );
  const there = gone.filter(({ url }) => looks.get(url)?.kind === 'there').map(({ id }) => id);
  if (there.length > 0) await db.updateTable('articles').set({ gone_at: null }).where('id', 'in', there).execute();
}
