import type { Context } from '../src/context.ts';
import type { Newsletter } from '../src/newsletters/find.ts';
import { fillArchive } from '../src/newsroom/archive/fill-archive.ts';
import { gather } from '../src/newsroom/gather/gather.ts';

/** Of a hundred articles each: all of the demo's site, and no long wait with a large site of somebody else. */
const mostArchiveSteps = 3;

export type News = { articles: number; paid: number; oldest: Date | undefined };

/** Gathers what is new and, as far as the source has a way back, what is old; says what there is then. */
export async function gatherNews(ctx: Context, newsletter: Newsletter): Promise<News> {
  await gather(ctx, newsletter);
  for (let step = 0; step < mostArchiveSteps; step++) {
    const reports = await fillArchive(ctx, newsletter, { force: true });
    if (!reports.some((report) => report.kind === 'read' && !report.done)) break;
  }
  const { articles, paid, oldest } = await ctx.db
    .selectFrom('articles')
    .select(({ fn }) => [
      fn.countAll<number>().as('articles'),
      fn.count<number>('paid').as('paid'),
      fn.min('published_at').as('oldest'),
    ])
    .where('newsletter_id', '=', newsletter.id)
    .executeTakeFirstOrThrow();
  return { articles, paid, oldest: oldest ?? undefined };
}
