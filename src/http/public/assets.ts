import type { FastifyInstance } from 'fastify';
import { replyMissing } from '../error-pages.ts';
import { forEver } from './for-ever.ts';
import { lookSheet } from './look.ts';
import { signUpScript } from './sign-up-script.ts';
import { stylesheet } from './stylesheet.ts';

/** What the pages are made of besides HTML. */
export function addAssetRoutes(app: FastifyInstance, base: string): void {
  app.get(stylesheet.path, async (_request, reply) =>
    reply.header('cache-control', forEver).type('text/css; charset=utf-8').send(stylesheet.css),
  );
  app.get<{ Params: { name: string } }>('/look/:name.css', async (request, reply) => {
    const css = lookSheet(request.params.name);
    if (css === undefined) return replyMissing(request, reply, base);
    return reply.header('cache-control', 'public, max-age=86400').type('text/css; charset=utf-8').send(css);
  });
  // Other sites name it in their pages, so its address stays; they see a new one within the hour.
  app.get(signUpScript.path, async (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=3600')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('text/javascript; charset=utf-8')
      .send(signUpScript.source),
  );
  // Browsers ask for it unbidden; a page of words for it would be a waste.
  app.get('/favicon.ico', async (_request, reply) =>
    reply.code(204).header('cache-control', 'public, max-age=86400').send(),
  );
}
