import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Whether a page may ask: one of ours, or of a site that the newsletter's file names, which is told to its browser. A
 * program that is no browser names no origin and may.
 */
export function admitOrigin(request: FastifyRequest, reply: FastifyReply, origins: readonly string[]): boolean {
  const { origin } = request.headers;
  reply.header('vary', 'origin');
  // A page cannot set this header: the browser says it.
  if (origin === undefined || request.headers['sec-fetch-site'] === 'same-origin') return true;
  if (!origins.includes(origin)) return false;
  reply.header('access-control-allow-origin', origin);
  return true;
}

/** What a browser asks before it sends JSON to another site. */
export function replyPreflight(reply: FastifyReply): FastifyReply {
  return reply
    .header('access-control-allow-methods', 'GET, POST')
    .header('access-control-allow-headers', 'content-type')
    .header('access-control-max-age', '600')
    .code(204)
    .send();
}
