import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findWhereabouts } from '../../audience/sign-up/networks.ts';
import { makeChallenge } from '../../audience/sign-up/proof.ts';
import { type SignUpAnswer, type SignUpContext, signUp } from '../../audience/sign-up/sign-up.ts';
import type { Context } from '../../context.ts';
import type { MailLookUp } from '../../mail/takes-mail.ts';
import { findNewsletterIfAny, type Newsletter } from '../../newsletters/find.ts';
import { type GivenSignUp, readSignUp } from '../public/read-sign-up.ts';
import { saySignUp, slowSeconds } from '../public/say-sign-up.ts';
import { wordsFor } from '../public/words/words-for.ts';
import { readIp } from '../read-ip.ts';
import { admitOrigin, replyPreflight } from './cors.ts';

type ByName = { Params: { newsletter: string } };

const form = z.strictObject({
  email: z.string().max(400),
  sure: z.string().max(400).optional(),
  website: z.string().max(1000).optional(),
  timezone: z.string().max(100).optional(),
  formUrl: z.string().max(2000).optional(),
  altcha: z.string().max(2000).optional(),
  by: z.string().max(100).optional(),
});

/**
 * `/api/sign-up/<newsletter>`: the form's POST in JSON, for pages of the origins that the newsletter's file names;
 * `/challenge` below it: a proof of work. Every answer has `kind` and, in the newsletter's language, `message`.
 */
export function addSignUpApi(
  app: FastifyInstance,
  ctx: SignUpContext & Pick<Context, 'config'>,
  takesMail: MailLookUp,
): void {
  const path = '/api/sign-up/:newsletter(^[a-z0-9-]+$)';
  type Work = (newsletter: Newsletter, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

  const admitted = (work: Work) => async (request: FastifyRequest<ByName>, reply: FastifyReply) => {
    reply.header('cache-control', 'no-store');
    const newsletter = await findNewsletterIfAny(ctx.db, request.params.newsletter);
    if (!newsletter) return refuse(reply, 404, 'unknown', 'There is no newsletter of this name.');
    if (admitOrigin(request, reply, newsletter.settings.signUp.origins)) return work(newsletter, request, reply);
    return refuse(reply, 403, 'origin', 'The newsletter’s file does not name this origin in signUp.origins.');
  };

  app.options<ByName>(
    path,
    admitted(async (_newsletter, _request, reply) => replyPreflight(reply)),
  );

  app.get<ByName>(
    `${path}/challenge`,
    admitted((newsletter, request) => makeChallenge(ctx, newsletter.id, findWhereabouts(readIp(request.ip)))),
  );

  app.post<ByName>(
    path,
    admitted(async (newsletter, request, reply) => {
      const given = readJson(request.body);
      if ('problem' in given) return refuse(reply, 400, 'unreadable', given.problem);
      const ownUrl = `${ctx.config.publicUrl}/api/sign-up/${newsletter.name}`;
      const answered = await signUp(ctx, newsletter, takesMail, readSignUp(request, newsletter, given, ownUrl));
      const { status, text } = saySignUp(answered, newsletter);
      if (answered.kind === 'slow') reply.header('retry-after', String(slowSeconds));
      const choices = choicesOf(answered, given.email, newsletter);
      return reply.code(status).send({ ...answered, message: text, ...choices });
    }),
  );
}

/** After a suggestion: what each button says, and what it changes in the form. */
function choicesOf(answered: SignUpAnswer, written: string, { settings }: Newsletter): object {
  if (answered.kind !== 'typo') return {};
  const { signUp: words } = wordsFor(settings.language);
  const { suggestion } = answered;
  return {
    choices: [
      { label: words.yes(suggestion), change: { email: suggestion } },
      { label: words.no(written), change: { email: written, sure: written } },
    ],
  };
}

function refuse(reply: FastifyReply, status: number, kind: string, message: string): FastifyReply {
  return reply.code(status).send({ kind, message });
}

function readJson(body: unknown): GivenSignUp | { problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.isBuffer(body) ? body.toString() : '');
  } catch {
    return { problem: 'The body is no JSON. Expected an object with at least "email".' };
  }
  const parsed = form.safeParse(json);
  if (parsed.success) return parsed.data;
  return {
    problem: parsed.error.issues.map(({ path, message }) => [path.join('.'), message].join(' ').trim()).join('; '),
  };
}
