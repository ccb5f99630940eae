import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context.ts';
import { findWebView } from '../../deliveries/web-view.ts';
import { replyMissing } from '../error-pages.ts';
import { emailPolicy } from '../security-headers.ts';
import { nameStyles } from './named-styles.ts';

type ByEdition = { Params: { newsletter: string; key: string; token: string } };

/** `/view/<newsletter>/<edition>/<token>`: the email on the web, as this reader was sent it. */
export function addWebViewRoutes(app: FastifyInstance, ctx: Pick<Context, 'db'>, base: string): void {
  app.get<ByEdition>('/view/:newsletter(^[a-z0-9-]+$)/:key(^[a-z0-9-]+$)/:token', async (request, reply) => {
    const { newsletter, key, token } = request.params;
    const view = await findWebView(ctx, newsletter, key, token);
    if (view.kind === 'unknown') return replyMissing(request, reply, base);
    const { html, hashes } = nameStyles(view.html);
    return reply
      .header('content-security-policy', emailPolicy(hashes))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  });
}
