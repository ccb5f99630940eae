import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';

const probes = new Set(['/healthz', '/readyz']);

/** One line a request, with the pattern of its route: the address itself holds a reader's token. */
export function addRequestLog(app: FastifyInstance, { log }: Pick<Context, 'log'>): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const line = { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    log[probes.has(route) ? 'debug' : 'info'](line, 'answered');
  });
}
