import type { FastifyInstance, FastifyReply } from 'fastify';
import { findWayOut, leave } from '../../audience/leave.ts';
import type { NewsletterFace } from '../../audience/newsletter-face.ts';
import type { Context } from '../../context.ts';
import { replyMissing } from '../error-pages.ts';
import { replyPage } from '../reply-page.ts';
import { PostButton } from './page.tsx';
import { wordsFor } from './words/words-for.ts';

type ByToken = { Params: { token: string } };

/**
 * The way out, `/u/<token>`. GET shows a page with a button and changes nothing, for scanners follow links. POST leaves:
 * the mail client's one click (RFC 8058) as well as the button's, with no cookie, login or redirect, whatever the body's type.
 */
export function addLeaveRoutes(app: FastifyInstance, ctx: Pick<Context, 'db' | 'log'>, base: string): void {
  app.get<ByToken>('/u/:token', async (request, reply) => {
    const found = await findWayOut(ctx, request.params.token);
    if (found.kind === 'unknown') return replyMissing(request, reply, base);
    if (found.kind === 'already') return replyLeft(reply, found, base);
    const words = wordsFor(found.language);
    return replyPage(reply, {
      words,
      base,
      face: found,
      heading: words.leave.heading(found.newsletterTitle),
      text: words.leave.text,
      children: <PostButton label={words.leave.button} />,
    });
  });

  app.post<ByToken>('/u/:token', async (request, reply) => {
    const how = isOneClick(request.body) ? 'one-click' : 'page';
    const outcome = await leave(ctx, request.params.token, how);
    if (outcome.kind === 'unknown') return replyMissing(request, reply, base);
    if (outcome.kind === 'left') ctx.log.info({ how }, 'a reader left');
    return replyLeft(reply, outcome, base);
  });
}

function replyLeft(reply: FastifyReply, face: NewsletterFace, base: string): FastifyReply {
  const words = wordsFor(face.language);
  const { done: heading, doneText } = words.leave;
  return replyPage(reply, { words, base, face, heading, text: doneText(face.newsletterTitle) });
}

/** `List-Unsubscribe=One-Click`, urlencoded or as a part of multipart/form-data; our own button sends neither. */
function isOneClick(body: unknown): boolean {
  return Buffer.isBuffer(body) && /List-Unsubscribe[\s\S]*One-Click/i.test(body.toString('latin1'));
}
