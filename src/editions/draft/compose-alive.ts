import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Composed } from '../../newsroom/compose.ts';
import { findAgain, markGone } from '../../newsroom/gather/gone-articles.ts';
import type { Look } from '../../newsroom/outside/look-at.ts';
import { checkGone } from '../checks/links.ts';
import { lookAround, lookTimeoutMs } from '../checks/look-around.ts';
import { addressesOf } from '../content/addresses.ts';

export type ComposedAlive = Composed & {
  /** What stands at each address of the digest, its images among them. */
  looks: Map<string, Look>;
};

/** A site that has lost so much is broken as a whole; the check says so. */
const mostRounds = 3;

/**
 * Composes, looks at every address that readers will be sent to, and composes again without the articles that are
 * gone, until none is, or three rounds are over, or composing has nothing else. A check says what is left out so.
 */
export async function composeAlive(
  ctx: Pick<Context, 'db' | 'clock' | 'config' | 'log'>,
  newsletter: Pick<Newsletter, 'id'>,
  compose: () => Promise<Composed>,
  timeoutMs = lookTimeoutMs,
): Promise<ComposedAlive> {
  // Each look has its own time: neither old articles nor a writer that takes long may use up that of the others.
  await findAgain(ctx, newsletter, AbortSignal.timeout(timeoutMs));
  const looks = new Map<string, Look>();
  const gone = new Map<number, string>();
  for (let round = 1; ; round++) {
    const composed = await compose();
    const addresses = addressesOf(composed.digest);
    const found = await lookAround(ctx, composed.digest, AbortSignal.timeout(timeoutMs), looks);
    for (const [url, look] of found) looks.set(url, look);
    const articles = addresses.filter((address) => address.part === 'article');
    const lost = articles.filter(({ url, articleId }) => looks.get(url)?.kind === 'gone' && !gone.has(articleId));
    if (lost.length === 0 || round === mostRounds) {
      for (const { articleId } of articles) gone.delete(articleId);
      return { ...composed, checks: [...composed.checks, ...checkGone([...gone.values()])], looks };
    }
    const articleIds = lost.map(({ articleId }) => articleId);
    ctx.log.info({ articles: articleIds }, 'articles are gone; composing without them');
    await markGone(ctx, articleIds);
    for (const { articleId, title } of lost) gone.set(articleId, title);
  }
}
