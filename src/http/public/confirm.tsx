import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Confirmation, confirmSubscription, findConfirmation } from '../../audience/confirm.ts';
import type { Context } from '../../context.ts';
import { replyMissing } from '../error-pages.ts';
import { readIp } from '../read-ip.ts';
import { replyPage } from '../reply-page.ts';
import { Aside, type PageProps, PostButton } from './page.tsx';
import type { Words } from './words/en.ts';
import { wordsFor } from './words/words-for.ts';

type ByProof = { Params: { token: string; proof: string } };

/** Grows when the sentence that readers agree to changes its meaning. */
const wordingVersion = 'confirm-1';

/** `/confirm/<token>/<proof>`: GET shows what is agreed to and changes nothing; the button's POST confirms. */
export function addConfirmRoutes(
  app: FastifyInstance,
  ctx: Pick<Context, 'db' | 'secrets' | 'clock' | 'config' | 'log'>,
  base: string,
): void {
  app.get<ByProof>('/confirm/:token/:proof', async (request, reply) => {
    const { token, proof } = request.params;
    return answer(request, reply, await findConfirmation(ctx, token, proof));
  });

  app.post<ByProof>('/confirm/:token/:proof', async (request, reply) => {
    const { token, proof } = request.params;
    const found = await findConfirmation(ctx, token, proof);
    if (found.kind !== 'open') return answer(request, reply, found);
    const confirmed = await confirmSubscription(ctx, token, proof, {
      wording: wordsFor(found.language).confirm.wording(found.newsletterTitle),
      wordingVersion,
      ip: readIp(request.ip),
      formUrl: `${ctx.config.publicUrl}/confirm`,
    });
    if (confirmed.kind === 'confirmed') ctx.log.info('a reader confirmed');
    return answer(request, reply, confirmed);
  });

  function answer(request: FastifyRequest, reply: FastifyReply, found: Confirmation): FastifyReply {
    if (found.kind === 'unknown') return replyMissing(request, reply, base);
    const words = wordsFor(found.language);
    const described = describe(found, words, base);
    return replyPage(reply, { words, base, face: found, ...described });
  }
}

function describe(
  { kind, newsletter, newsletterTitle: title }: Exclude<Confirmation, { kind: 'unknown' }>,
  { confirm: words, archive }: Words,
  base: string,
): Pick<PageProps, 'heading' | 'text' | 'children'> {
  switch (kind) {
    case 'open':
      return { heading: words.heading, text: words.wording(title), children: <PostButton label={words.button} /> };
    case 'confirmed':
      return { heading: words.done, text: words.doneText(title) };
    case 'already':
      return { heading: words.already, text: words.alreadyText(title) };
    case 'expired':
      return {
        heading: words.expired,
        text: words.expiredText,
        children: <Aside path={`${base}/s/${newsletter}`} label={archive.subscribe(title)} />,
      };
    case 'ended':
      return { heading: words.ended, text: words.endedText(title) };
  }
}
