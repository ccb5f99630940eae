import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context.ts';
import { followLink } from '../../feedback/clicks.ts';
import { replyMissing } from '../error-pages.ts';

/** `/l/<code>`: counts, and leads on. Never kept, for where it leads can be changed. */
export function addLinkRoutes(app: FastifyInstance, ctx: Pick<Context, 'db' | 'secrets' | 'log'>, base: string): void {
  app.get<{ Params: { code: string } }>('/l/:code', async (request, reply) => {
    const { headers, method, params } = request;
    const link = await followLink(ctx, params.code, headers['user-agent'], method);
    if (link.kind === 'unknown') return replyMissing(request, reply, base);
    return reply.header('cache-control', 'no-store').redirect(link.target, 302);
  });
}
