import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askForLink } from '../../audience/ask-for-link.ts';
import type { Context } from '../../context.ts';
import { limitByIp } from '../limit-by-ip.ts';
import { readForm } from '../read-form.ts';
import { replyPage } from '../reply-page.ts';
import { Problem } from './choices-form.tsx';
import type { Words } from './words/en.ts';
import { wordsFor } from './words/words-for.ts';

const mostFromOneIp = 20;
const withinMinutes = 15;

/** `/p`: who has lost their link has it mailed. The answer is the same whether the address is a reader's or not. */
export function addAskForLinkRoutes(app: FastifyInstance, ctx: Pick<Context, 'db' | 'clock'>, base: string): void {
  const mayAsk = limitByIp(ctx, mostFromOneIp, withinMinutes);

  app.get('/p', async (request, reply) => answer(request, reply, 200, 'ask'));

  app.post('/p', async (request, reply) => {
    if (!mayAsk(request.ip)) return answer(request, reply, 429, 'tooOften');
    const { kind } = await askForLink(ctx, readForm(request.body).get('address') ?? '');
    return kind === 'asked' ? answer(request, reply, 200, 'asked') : answer(request, reply, 422, 'ask', true);
  });

  function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    what: 'ask' | 'asked' | 'tooOften',
    refused = false,
  ): FastifyReply {
    const words = wordsFor(request.headers['accept-language']);
    const children = what === 'ask' ? <AskForm words={words.link} refused={refused} /> : undefined;
    return replyPage(reply, { words, base, ...words.link[what], children }, status);
  }
}

function AskForm({ words, refused }: { words: Words['link']; refused: boolean }) {
  return (
    <form method="post">
      <label htmlFor="address">{words.address}</label>
      <input
        id="address"
        name="address"
        type="email"
        autoComplete="email"
        maxLength={254}
        required
        aria-describedby={refused ? 'address-note' : undefined}
        aria-invalid={refused || undefined}
      />
      {refused && <Problem id="address-note">{words.invalid}</Problem>}
      <button type="submit">{words.button}</button>
    </form>
  );
}
