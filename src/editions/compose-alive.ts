import type { Context } from '../context.ts';
import type { Composed } from '../newsroom/compose.ts';
import { type Look, lookAt } from '../newsroom/look-at.ts';
import { markGone } from '../newsroom/mark-gone.ts';
import { addressesOf } from './checks/addresses.ts';
import { imageAddressesOf } from './checks/images.ts';

export type ComposedAlive = Composed & {
  /** What stands at each address of the digest, its images among them. */
  looks: Map<string, Look>;
  /** The titles of what is not carried because it is gone. */
  leftOut: string[];
};

/** For all looking, so that a site that hangs does not hold up the draft. */
const lookTimeoutMs = 20_000;
/** A site that has lost so much is broken as a whole; the check says so. */
const mostRounds = 3;

/**
 * Composes, looks at every address that readers will be sent to, and composes again without the articles that are
 * gone, until none is or three rounds are over.
 */
export async function composeAlive(
  ctx: Pick<Context, 'db' | 'clock' | 'config' | 'log'>,
  compose: () => Promise<Composed>,
): Promise<ComposedAlive> {
  const signal = AbortSignal.timeout(lookTimeoutMs);
  const looks = new Map<string, Look>();
  const leftOut: string[] = [];
  for (let round = 1; ; round++) {
    const composed = await compose();
    const addresses = addressesOf(composed.digest);
    const isNew = (url: string) => !looks.has(url);
    const found = await Promise.all([
      lookAt(ctx, addresses.map(({ url }) => url).filter(isNew), { signal }),
      lookAt(ctx, imageAddressesOf(composed.digest).filter(isNew), { signal, whole: true }),
    ]);
    for (const [url, look] of found.flatMap((map) => [...map])) looks.set(url, look);
    const gone = addresses.flatMap((address) =>
      address.part === 'article' && looks.get(address.url)?.kind === 'gone' ? [address] : [],
    );
    if (gone.length === 0 || round === mostRounds) return { ...composed, looks, leftOut };
    ctx.log.info({ articles: gone.map(({ articleId }) => articleId) }, 'articles are gone; composing without them');
    await markGone(
      ctx,
      gone.map(({ articleId }) => articleId),
    );
    leftOut.push(...new Set(gone.map(({ title }) => title)));
  }
}
