import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { wordsFor } from './public/words/words-for.ts';
import { replyPage } from './reply-page.ts';
import { isUnavailable } from './unavailable.ts';

const retryAfterSeconds = 60;

type Trouble = 'missing' | 'refused' | 'broken' | 'unavailable';

/**
 * Answers what cannot be done with a page that says what to do, or to a program with the same in JSON; what went wrong
 * inside goes to the log alone.
 */
export function addErrorPages(app: FastifyInstance, ctx: Pick<Context, 'log'>, base: string): void {
  app.setNotFoundHandler((request, reply) => replyTrouble(request, reply, base, 'missing', 404));
  app.setErrorHandler((error, request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (isUnavailable(error)) {
      ctx.log.error({ err: error, route: request.routeOptions.url }, 'the database cannot be reached for a reader');
      reply.header('retry-after', String(retryAfterSeconds));
      return replyTrouble(request, reply, base, 'unavailable', 503);
    }
    if (status >= 400 && status < 500) return replyTrouble(request, reply, base, 'refused', status);
    ctx.log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    return replyTrouble(request, reply, base, 'broken', 500);
  });
}

export function replyMissing(request: FastifyRequest, reply: FastifyReply, base: string): FastifyReply {
  return replyTrouble(request, reply, base, 'missing', 404);
}

export function replyTrouble(
  request: FastifyRequest,
  reply: FastifyReply,
  base: string,
  trouble: Trouble,
  status: number,
): FastifyReply {
  const words = wordsFor(request.headers['accept-language']);
  if (!isProgram(request)) return replyPage(reply, { words, base, ...words[trouble] }, status);
  const message = words[trouble].text;
  return reply.code(status).header('cache-control', 'no-store').send({ kind: trouble, message });
}

/** Who asks our API, or for JSON rather than for a page. */
function isProgram({ url, headers: { accept = '' } }: FastifyRequest): boolean {
  return /^\/api(\/|\?|$)/.test(url) || (/\bapplication\/json\b/.test(accept) && !accept.includes('text/html'));
}
