import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { pingDatabase } from '../db/ping.ts';

const patienceMs = 2000;

/** `/healthz`: the process answers. `/readyz`: it can do its work, for which it needs the database. */
export function addHealthRoutes(app: FastifyInstance, { db }: Pick<Context, 'db'>): void {
  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    if (await pingDatabase(db, patienceMs)) return { status: 'ok' };
    return reply.code(503).send({ status: 'the database does not answer' });
  });
}
