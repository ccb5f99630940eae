import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findStaying, type Staying, stayOn } from '../../audience/stay.ts';
import type { Context } from '../../context.ts';
import { replyMissing } from '../error-pages.ts';
import { readIp } from '../read-ip.ts';
import { replyPage } from '../reply-page.ts';
import { Aside, PostButton } from './page.tsx';
import { wordsFor } from './words/words-for.ts';

type ByToken = { Params: { token: string } };

/** Grows when the sentence that readers agree to changes its meaning. */
const wordingVersion = 'stay-1';

/** `/stay/<token>`: a reader who was asked whether they still want it. GET changes nothing; the button's POST says yes. */
export function addStayRoutes(app: FastifyInstance, ctx: Pick<Context, 'db' | 'config' | 'log'>, base: string): void {
  app.get<ByToken>('/stay/:token', async (request, reply) =>
    answer(request, reply, await findStaying(ctx, request.params.token)),
  );

  app.post<ByToken>('/stay/:token', async (request, reply) => {
    const { token } = request.params;
    const found = await findStaying(ctx, token);
    if (found.kind !== 'open') return answer(request, reply, found);
    const said = await stayOn(ctx, token, {
      wording: wordsFor(found.language).stay.wording(found.newsletterTitle),
      wordingVersion,
      ip: readIp(request.ip),
      formUrl: `${ctx.config.publicUrl}/stay`,
    });
    if (said.kind === 'stays') ctx.log.info('a reader who was asked again stays');
    return answer(request, reply, said);
  });

  function answer(request: FastifyRequest<ByToken>, reply: FastifyReply, found: Staying): FastifyReply {
    if (found.kind === 'unknown') return replyMissing(request, reply, base);
    const words = wordsFor(found.language);
    const { stay, leave, preferences } = words;
    const page = { words, base, face: found };
    const title = found.newsletterTitle;
    const token = encodeURIComponent(request.params.token.toLowerCase());
    switch (found.kind) {
      case 'open': {
        const children = (
          <>
            <PostButton label={stay.button} />
            <Aside path={`${base}/u/${token}`} label={leave.button} />
          </>
        );
        return replyPage(reply, { ...page, heading: stay.heading(title), text: stay.wording(title), children });
      }
      case 'stays': {
        const children = <Aside path={`${base}/p/${token}`} label={preferences.heading} />;
        return replyPage(reply, { ...page, heading: stay.done, text: stay.doneText(title), children });
      }
      case 'ended':
        return replyPage(reply, { ...page, heading: words.confirm.ended, text: words.confirm.endedText(title) });
    }
  }
}
