import type { Context } from '../../context.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { type Look, lookAt } from '../../newsroom/outside/look-at.ts';
import { addressesOf } from '../content/addresses.ts';
import { imageAddressesOf } from './images.ts';

/** For one look at all of a draft, so that a site that hangs does not hold it up. */
export const lookTimeoutMs = 20_000;

/** What stands at each address of a digest, its images among them, of those that were not looked at `before`. */
export async function lookAround(
  ctx: Pick<Context, 'config'>,
  digest: Digest,
  signal: AbortSignal,
  before: ReadonlyMap<string, Look> = new Map(),
): Promise<Map<string, Look>> {
  const isNew = (url: string) => !before.has(url);
  const pages = addressesOf(digest).map(({ url }) => url);
  const found = await Promise.all([
    lookAt(ctx, pages.filter(isNew), { signal }),
    lookAt(ctx, imageAddressesOf(digest).filter(isNew), { signal, whole: true }),
  ]);
  return new Map(found.flatMap((map) => [...map]));
}
