import type { FastifyReply } from 'fastify';
import { type PageProps, renderPage } from './public/page.tsx';
import { allowLogo } from './security-headers.ts';

/** Answers with a page for readers. It is never kept: its address holds a reader's token. */
export function replyPage(reply: FastifyReply, props: PageProps, status = 200): FastifyReply {
  return allowLogo(reply, props.face?.look.logo)
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderPage(props));
}
