import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** So long an edition that was corrected may still be seen as it was. */
const maxAgeSeconds = 300;

export type CacheableBody = {
  body: string;
  /** Its media type. */
  type: string;
  lastModified: Date;
  /** Whether search engines may find it; they may unless it says false. */
  isListed?: boolean;
};

/**
 * Answers with what is the same for everybody, has no reader in it. Who has it
 * already (RFC 9110, 13.1: the entity tag decides where both are asked for) gets 304 without it.
 */
export function replyCacheable(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, type, lastModified, isListed = true }: CacheableBody,
): FastifyReply {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply
    .header('cache-control', `public, max-age=${maxAgeSeconds}`)
    .header('etag', etag)
    .header('last-modified', lastModified.toUTCString());
  if (isListed) reply.removeHeader('x-robots-tag');
  if (isKnown(request, etag, lastModified)) return reply.code(304).send();
  return reply.type(type).send(body);
}

function isKnown({ headers }: FastifyRequest, etag: string, lastModified: Date): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.includes(etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  // The header has whole seconds.
  return Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}
