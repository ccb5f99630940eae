import type { FastifyInstance, FastifyReply } from 'fastify';
import { dateOf } from '../../../emails/dates.ts';
import { findInstead, type Instead, stay } from '../../audience/instead-of-leaving.ts';
import { findWayOut, leave } from '../../audience/leave.ts';
import type { NewsletterFace } from '../../audience/newsletter-face.ts';
import { saveWhyLeft } from '../../audience/why-left.ts';
import type { Context } from '../../context.ts';
import { replyMissing } from '../error-pages.ts';
import { readForm } from '../read-form.ts';
import { replyPage } from '../reply-page.ts';
import { InsteadForms, WhyForm } from './leave-forms.tsx';
import { Aside, PostButton } from './page.tsx';
import { weekdayName } from './weekday-name.ts';
import { wordsFor } from './words/words-for.ts';

type ByToken = { Params: { token: string } };

/**
 * The way out, `/u/<token>`. GET shows a page with a button and changes nothing, for scanners follow links. POST leaves:
 * the mail client's one click (RFC 8058) as well as the button's, with no cookie, login or redirect, whatever the body's type.
 * What a reader may have instead, and why they left, have addresses of their own, so that no answer to them can leave.
 */
export function addLeaveRoutes(app: FastifyInstance, ctx: Pick<Context, 'db' | 'clock' | 'log'>, base: string): void {
  app.get<ByToken>('/u/:token', async (request, reply) => {
    const { token } = request.params;
    const found = await findWayOut(ctx, token);
    if (found.kind === 'unknown') return replyMissing(request, reply, base);
    if (found.kind === 'already') return replyLeft(reply, found, token);
    const words = wordsFor(found.language);
    return replyPage(reply, {
      words,
      base,
      face: found,
      heading: words.leave.heading(found.newsletterTitle),
      text: words.leave.text,
      children: (
        <>
          <PostButton label={words.leave.button} />
          <InsteadForms words={words} path={pathOf(token)} offered={await findInstead(ctx, token)} />
        </>
      ),
    });
  });

  app.post<ByToken>('/u/:token', async (request, reply) => {
    const how = isOneClick(request.body) ? 'one-click' : 'page';
    const outcome = await leave(ctx, request.params.token, how);
    if (outcome.kind === 'unknown') return replyMissing(request, reply, base);
    if (outcome.kind === 'left') ctx.log.info({ how }, 'a reader left');
    return replyLeft(reply, outcome, request.params.token);
  });

  app.post<ByToken>('/u/:token/weekly', (request, reply) =>
    replyStayed(request.params.token, 'weekly', request, reply),
  );
  app.post<ByToken>('/u/:token/pause', (request, reply) => replyStayed(request.params.token, 'pause', request, reply));

  // Who loads the answer to a form once more is led back to the page that it stands on.
  for (const path of ['/u/:token/weekly', '/u/:token/pause', '/u/:token/why']) {
    app.get<ByToken>(path, (request, reply) => reply.redirect(pathOf(request.params.token), 303));
  }

  app.post<ByToken>('/u/:token/why', async (request, reply) => {
    const { token } = request.params;
    const found = await findWayOut(ctx, token);
    if (found.kind === 'unknown') return replyMissing(request, reply, base);
    const { kind } = await saveWhyLeft(ctx, token, readForm(request.body).get('why') ?? '');
    const words = wordsFor(found.language);
    if (kind === 'saved') return replyPage(reply, { words, base, face: found, ...words.leave.thanks });
    const children = <WhyForm words={words.leave} path={pathOf(token)} />;
    return replyPage(reply, { words, base, face: found, ...words.refused, children }, 422);
  });

  async function replyStayed(
    token: string,
    how: Instead,
    request: Parameters<typeof replyMissing>[0],
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const stayed = await stay(ctx, token, how);
    if (stayed.kind === 'unknown') {
      const found = await findWayOut(ctx, token);
      return found.kind === 'unknown' ? replyMissing(request, reply, base) : replyLeft(reply, found, token);
    }
    const words = wordsFor(stayed.language);
    const { weeklyDone, pauseDone } = words.leave;
    const text =
      stayed.kind === 'weekly'
        ? weeklyDone(stayed.newsletterTitle, weekdayName(stayed.day, words.language))
        : pauseDone(stayed.newsletterTitle, dateOf(stayed.until, words.language));
    const children = <Aside path={`${base}/p/${token.toLowerCase()}`} label={words.preferences.heading} />;
    return replyPage(reply, { words, base, face: stayed, heading: words.preferences.saved, text, children });
  }

  function replyLeft(reply: FastifyReply, face: NewsletterFace, token: string): FastifyReply {
    const words = wordsFor(face.language);
    const { done: heading, doneText } = words.leave;
    const children = (
      <>
        <WhyForm words={words.leave} path={pathOf(token)} />
        <Aside path={`${base}/p/${token.toLowerCase()}/erase`} label={words.yourData.erase} />
      </>
    );
    return replyPage(reply, { words, base, face, heading, text: doneText(face.newsletterTitle), children });
  }

  function pathOf(token: string): string {
    return `${base}/u/${encodeURIComponent(token.toLowerCase())}`;
  }
}

/** `List-Unsubscribe=One-Click`, urlencoded or as a part of multipart/form-data; our own button sends neither. */
function isOneClick(body: unknown): boolean {
  return Buffer.isBuffer(body) && /List-Unsubscribe[\s\S]*One-Click/i.test(body.toString('latin1'));
}
