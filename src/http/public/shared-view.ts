import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context.ts';
import { findSharedEdition, loadSharedContent, type SharedEdition } from '../../deliveries/shared-view.ts';
import { archiveUrl, shareUrl } from '../../editions/content/public-urls.ts';
import { replyMissing } from '../error-pages.ts';
import { replyCacheable } from '../reply-cacheable.ts';
import { emailPolicy } from '../security-headers.ts';
import { nameStyles, type StyledPage } from './named-styles.ts';
import { addWayAround, wayAroundHash } from './way-around.ts';
import { withoutReader } from './without-reader.ts';

type ByEdition = { Params: { newsletter: string; key: string } };

/** Cutting the reader out takes a few milliseconds, and these pages are asked for again and again. */
const mostKept = 50;

/** `/e/<newsletter>/<edition>`: an edition that went out, for anybody. No reader is in it, so it may be kept and found. */
export function addSharedViewRoutes(app: FastifyInstance, ctx: Pick<Context, 'db' | 'config'>, base: string): void {
  const kept = new Map<string, Promise<StyledPage>>();

  app.get<ByEdition>('/e/:newsletter(^[a-z0-9-]+$)/:key(^[a-z0-9-]+$)', async (request, reply) => {
    const { newsletter, key } = request.params;
    const found = await findSharedEdition(ctx, newsletter, key);
    if (found.kind === 'unknown') return replyMissing(request, reply, base);
    const { html, hashes } = await cutOut(found, newsletter, key);
    reply.header('content-security-policy', emailPolicy([...hashes, wayAroundHash]));
    return replyCacheable(request, reply, {
      body: addWayAround(html, found, {
        archive: `${base}/archive/${newsletter}`,
        editions: `${base}/e/${newsletter}`,
        signUp: `${base}/s/${newsletter}`,
      }),
      type: 'text/html; charset=utf-8',
      lastModified: found.changedAt,
      isListed: found.isListed,
    });
  });

  /** A version never changes. The one that was asked for first goes, and one that failed is made again. */
  function cutOut(edition: SharedEdition, newsletter: string, key: string): Promise<StyledPage> {
    const id = `${edition.id}/${edition.version}`;
    const known = kept.get(id);
    if (known) return known;
    const { publicUrl } = ctx.config;
    const made = loadSharedContent(ctx, edition).then((content) =>
      nameStyles(withoutReader(content, shareUrl(publicUrl, newsletter, key), archiveUrl(publicUrl, newsletter))),
    );
    kept.set(id, made);
    made.catch(() => kept.delete(id));
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return made;
  }
}
