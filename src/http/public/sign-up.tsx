import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type SignUpContext, signUp } from '../../audience/sign-up/sign-up.ts';
import type { Context } from '../../context.ts';
import type { MailLookUp } from '../../mail/takes-mail.ts';
import { findNewsletterIfAny, type Newsletter } from '../../newsletters/find.ts';
import { replyMissing } from '../error-pages.ts';
import { replyPage } from '../reply-page.ts';
import { formPolicy } from '../security-headers.ts';
import { type GivenSignUp, readCode, readSignUp } from './read-sign-up.ts';
import { faceOf, saySignUp, slowSeconds } from './say-sign-up.ts';
import { SignUpForm, SuggestionForm } from './sign-up-form.tsx';
import { wordsFor } from './words/words-for.ts';

type ByName = { Params: { newsletter: string }; Querystring: Record<string, unknown> };

/**
 * `/s/<newsletter>`: the form, and where it is sent to, also from other sites. The answer is the same for an address that is
 * known and one that is not.
 */
export function addSignUpRoutes(
  app: FastifyInstance,
  ctx: SignUpContext & Pick<Context, 'config'>,
  base: string,
  takesMail: MailLookUp,
): void {
  const path = '/s/:newsletter(^[a-z0-9-]+$)';

  app.get<ByName>(path, async (request, reply) => {
    const newsletter = await findNewsletterIfAny(ctx.db, request.params.newsletter);
    if (!newsletter) return replyMissing(request, reply, base);
    const { by } = request.query;
    return replyForm(reply, newsletter, { status: 200, by: typeof by === 'string' ? readCode(by) : undefined });
  });

  app.post<ByName>(path, async (request, reply) => {
    const newsletter = await findNewsletterIfAny(ctx.db, request.params.newsletter);
    if (!newsletter) return replyMissing(request, reply, base);
    return answer(request, reply, newsletter);
  });

  async function answer(request: FastifyRequest, reply: FastifyReply, newsletter: Newsletter): Promise<FastifyReply> {
    const given = readForm(request.body);
    const asked = readSignUp(request, newsletter, given, `${ctx.config.publicUrl}/s/${newsletter.name}`);
    const answered = await signUp(ctx, newsletter, takesMail, asked);
    const { status, heading, text } = saySignUp(answered, newsletter);
    const words = wordsFor(newsletter.settings.language);
    const page = { words, base, face: faceOf(newsletter), heading, text };
    switch (answered.kind) {
      case 'taken':
        return replyPage(reply, page, status);
      case 'slow':
        return replyPage(reply.header('retry-after', String(slowSeconds)), page, status);
      case 'typo': {
        const { suggestion } = answered;
        const choice = { words, newsletter, base, written: given.email, suggestion, by: asked.cameBy };
        return replyPage(reply, { ...page, children: <SuggestionForm {...choice} /> }, status);
      }
      default:
        return replyForm(reply, newsletter, { status, written: given.email, problem: text, by: asked.cameBy });
    }
  }

  function replyForm(
    reply: FastifyReply,
    newsletter: Newsletter,
    said: { status: number; written?: string; problem?: string; by?: string | undefined },
  ): FastifyReply {
    const { language, title, tagline } = newsletter.settings;
    const words = wordsFor(language);
    const { heading, text } = words.signUp;
    const form = { words, newsletter, base, written: said.written, problem: said.problem, by: said.by };
    return replyPage(
      reply.header('content-security-policy', formPolicy),
      {
        words,
        base,
        face: faceOf(newsletter),
        heading: heading(title),
        text: tagline ?? text,
        children: <SignUpForm {...form} />,
      },
      said.status,
    );
  }
}

/** Urlencoded; what is none has no address in it. */
function readForm(body: unknown): GivenSignUp {
  const fields = new URLSearchParams(Buffer.isBuffer(body) ? body.toString() : '');
  const field = (name: string) => fields.get(name) ?? undefined;
  const sure = field('sure');
  return {
    email: sure ?? field('email') ?? '',
    sure,
    website: field('website'),
    timezone: field('timezone'),
    altcha: field('altcha'),
    by: field('by'),
  };
}
