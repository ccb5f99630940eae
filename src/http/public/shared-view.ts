import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context.ts';
import { findSharedView } from '../../deliveries/shared-view.ts';
import { shareUrl } from '../../editions/content/public-urls.ts';
import { replyMissing } from '../error-pages.ts';
import { emailPolicy } from '../security-headers.ts';
import { withoutReader } from './without-reader.ts';

type ByEdition = { Params: { newsletter: string; key: string } };

/** So long an edition that was corrected may still be seen as it was. */
const maxAgeSeconds = 300;

/** `/e/<newsletter>/<edition>`: an edition that went out, for anybody. No reader is in it, so it may be kept and found. */
export function addSharedViewRoutes(app: FastifyInstance, ctx: Pick<Context, 'db' | 'config'>, base: string): void {
  app.get<ByEdition>('/e/:newsletter(^[a-z0-9-]+$)/:key(^[a-z0-9-]+$)', async (request, reply) => {
    const { newsletter, key } = request.params;
    const view = await findSharedView(ctx, newsletter, key);
    if (view.kind === 'unknown') return replyMissing(request, reply, base);
    const html = withoutReader(view, shareUrl(ctx.config.publicUrl, newsletter, key));
    const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
    reply
      .header('content-security-policy', emailPolicy)
      .header('cache-control', `public, max-age=${maxAgeSeconds}`)
      .header('etag', etag)
      .removeHeader('x-robots-tag');
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
    return reply.type('text/html; charset=utf-8').send(html);
  });
}
