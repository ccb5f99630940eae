import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AddressChange, agreeToAddressChange, findAddressChange } from '../../audience/change-address.ts';
import type { Context } from '../../context.ts';
import { readIp } from '../read-ip.ts';
import { replyPage } from '../reply-page.ts';
import { Aside, PostButton } from './page.tsx';
import { wordsFor } from './words/words-for.ts';

type ByToken = { Params: { token: string } };

/** Grows when the sentence that readers agree to changes its meaning. */
const wordingVersion = 'change-1';

/** `/change/<token>`: one of two addresses is asked whether a reader may move. GET changes nothing; the button's POST says yes. */
export function addChangeAddressRoutes(
  app: FastifyInstance,
  ctx: Pick<Context, 'db' | 'clock' | 'config' | 'log'>,
  base: string,
): void {
  app.get<ByToken>('/change/:token', async (request, reply) =>
    answer(request, reply, await findAddressChange(ctx, request.params.token)),
  );

  app.post<ByToken>('/change/:token', async (request, reply) => {
    const { token } = request.params;
    const found = await findAddressChange(ctx, token);
    if (found.kind === 'unknown') return answer(request, reply, found);
    const agreed = await agreeToAddressChange(ctx, token, {
      wording: wordsFor(found.language).change[found.side](found.newsletterTitle),
      wordingVersion,
      ip: readIp(request.ip),
      formUrl: `${ctx.config.publicUrl}/change`,
    });
    if (agreed.kind === 'moved') ctx.log.info('a reader moved to another address');
    return answer(request, reply, agreed);
  });

  function answer(request: FastifyRequest, reply: FastifyReply, found: AddressChange): FastifyReply {
    if (found.kind === 'unknown') {
      const words = wordsFor(request.headers['accept-language']);
      const children = <Aside path={`${base}/p`} label={words.preferences.heading} />;
      return replyPage(reply, { words, base, ...words.change.over, children }, 404);
    }
    const words = wordsFor(found.language);
    const { change } = words;
    const page = { words, base, face: found };
    if (found.kind !== 'open') return replyPage(reply, { ...page, ...change[found.kind] });
    const text = change[found.side](found.newsletterTitle);
    return replyPage(reply, { ...page, heading: change.heading, text, children: <PostButton label={change.button} /> });
  }
}
