import type { FastifyInstance } from 'fastify';

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
