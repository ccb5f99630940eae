import type { FastifyInstance, FastifyReply } from 'fastify';

/** Pages of our own: one stylesheet, forms to ourselves, nothing else. */
const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page with the form: besides, our own script, which asks us and nobody else. */
export const formPolicy = `${pagePolicy}; script-src 'self'; connect-src 'self'`;

/** Lets a page of ours show a publisher's logo, which is on a site of theirs. */
export function allowLogo(reply: FastifyReply, logo: string | undefined): FastifyReply {
  if (logo === undefined) return reply;
  const policy = String(reply.getHeader('content-security-policy'));
  return reply.header(
    'content-security-policy',
    policy.replace("img-src 'self'", `img-src 'self' ${new URL(logo).origin}`),
  );
}

/** An email on the web: the styles of these hashes, pictures from anywhere, and still no script, form or frame. */
export const emailPolicy = (hashes: string[]) =>
  [
    "default-src 'none'",
    `style-src ${hashes.length > 0 ? hashes.join(' ') : "'none'"}`,
    'img-src https: http: data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ');

/** What every answer carries. The addresses hold tokens: they go to no other site and into no search engine. */
export function addSecurityHeaders(app: FastifyInstance, publicUrl: string): void {
  const headers: Record<string, string> = {
    'content-security-policy': pagePolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex, nofollow',
    'cross-origin-opener-policy': 'same-origin',
  };
  if (publicUrl.startsWith('https:')) headers['strict-transport-security'] = 'max-age=31536000';
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
}
