import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askForData } from '../../audience/ask-for-link.ts';
import { askAddressChange } from '../../audience/change-address.ts';
import { eraseReader } from '../../audience/erase.ts';
import { exportReader } from '../../audience/export-reader.ts';
import { findPreferences } from '../../audience/preferences.ts';
import type { Context } from '../../context.ts';
import { replyMissing } from '../error-pages.ts';
import { readForm } from '../read-form.ts';
import { replyPage } from '../reply-page.ts';
import { Aside, PostButton } from './page.tsx';
import { wordsFor } from './words/words-for.ts';

type ByToken = { Params: { token: string } };
type Says = 'changeAsked' | 'changeInvalid' | 'changeTooOften' | 'exportAsked' | 'erasing' | 'erased';

/** What a reader does with their address and their data, from their own page; each changes nothing by being opened. */
export function addReaderDataRoutes(
  app: FastifyInstance,
  ctx: Pick<Context, 'db' | 'clock' | 'secrets' | 'log'>,
  base: string,
): void {
  app.post<ByToken>('/p/:token/address', async (request, reply) => {
    const { kind } = await askAddressChange(ctx, request.params.token, readForm(request.body).get('address') ?? '');
    switch (kind) {
      case 'asked':
        return say(request, reply, 'changeAsked');
      case 'invalid':
        return say(request, reply, 'changeInvalid', 422);
      case 'too-often':
        return say(request, reply, 'changeTooOften', 429);
      case 'unknown':
        return replyMissing(request, reply, base);
    }
  });

  app.post<ByToken>('/p/:token/data', async (request, reply) => {
    const { kind } = await askForData(ctx, request.params.token);
    return kind === 'unknown' ? replyMissing(request, reply, base) : say(request, reply, 'exportAsked');
  });

  // Who loads the answer to a form once more is led back to the page that it stands on.
  for (const path of ['/p/:token/address', '/p/:token/data']) {
    app.get<ByToken>(path, (request, reply) => reply.redirect(pathOf(request.params.token), 303));
  }

  app.get<ByToken>('/p/:token/erase', (request, reply) => say(request, reply, 'erasing'));

  app.post<ByToken>('/p/:token/erase', async (request, reply) => {
    const erased = await eraseReader(ctx, request.params.token);
    if (erased.kind === 'unknown') return replyMissing(request, reply, base);
    ctx.log.info('a reader was erased');
    const words = wordsFor(erased.language);
    return replyPage(reply, { words, base, face: erased, ...words.yourData.erased });
  });

  app.get<{ Params: { token: string; proof: string } }>('/data/:token/:proof', async (request, reply) => {
    const found = await exportReader(ctx, request.params.token, request.params.proof);
    if (found.kind === 'unknown') return replyMissing(request, reply, base);
    if (found.kind === 'expired') {
      const words = wordsFor(request.headers['accept-language']);
      const children = <Aside path={pathOf(request.params.token)} label={words.preferences.heading} />;
      return replyPage(reply, { words, base, ...words.yourData.exportExpired, children }, 410);
    }
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="my-data.json"')
      .type('application/json; charset=utf-8')
      .send(found.json);
  });

  async function say(
    request: FastifyRequest<ByToken>,
    reply: FastifyReply,
    what: Says,
    status = 200,
  ): Promise<FastifyReply> {
    const found = await findPreferences(ctx, request.params.token);
    if (found.kind === 'unknown') return replyMissing(request, reply, base);
    const words = wordsFor(found.language);
    const children = (
      <>
        {what === 'erasing' && <PostButton label={words.yourData.eraseButton} />}
        <Aside path={pathOf(request.params.token)} label={words.preferences.heading} />
      </>
    );
    return replyPage(reply, { words, base, face: found, ...words.yourData[what], children }, status);
  }

  function pathOf(token: string): string {
    return `${base}/p/${encodeURIComponent(token)}`;
  }
}
