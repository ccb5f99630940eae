import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dateOf } from '../../../emails/dates.ts';
import { findPreferences, maxNameLength, renameReader } from '../../audience/preferences.ts';
import type { Context } from '../../context.ts';
import { replyMissing } from '../error-pages.ts';
import { replyPage } from '../reply-page.ts';
import type { Words } from './words/en.ts';
import { wordsFor } from './words/words-for.ts';

type ByToken = { Params: { token: string } };
/** What the page says about what was sent, and what it leaves in the form. */
type Answer = { status: number; note?: 'saved' | 'refused'; name?: string | undefined };

/** `/p/<token>`: what a reader may see and change, and the way to the page by which they leave. */
export function addPreferencesRoutes(app: FastifyInstance, ctx: Pick<Context, 'db'>, base: string): void {
  app.get<ByToken>('/p/:token', (request, reply) => answer(request, reply, { status: 200 }));

  app.post<ByToken>('/p/:token', async (request, reply) => {
    const name = readName(request.body);
    const { kind } = name === undefined ? { kind: 'refused' } : await renameReader(ctx, request.params.token, name);
    if (kind === 'refused') return answer(request, reply, { status: 422, note: 'refused', name });
    return answer(request, reply, { status: 200, note: 'saved' });
  });

  async function answer(request: FastifyRequest<ByToken>, reply: FastifyReply, given: Answer): Promise<FastifyReply> {
    const { token } = request.params;
    const found = await findPreferences(ctx, token);
    if (found.kind === 'unknown') return replyMissing(request, reply, base);
    const words = wordsFor(found.language);
    if (found.kind === 'left') {
      const text = words.leave.doneText(found.newsletterTitle);
      return replyPage(reply, { words, base, face: found, heading: words.leave.done, text });
    }
    const { preferences } = words;
    const note = given.note && preferences[given.note];
    const leavePath = `${base}/u/${token.toLowerCase()}`;
    return replyPage(
      reply,
      {
        words,
        base,
        face: found,
        heading: preferences.heading,
        text: preferences.text(found.maskedAddress, dateOf(found.since.toISOString(), words.language)),
        children: <Choices words={words} name={given.name ?? found.name ?? ''} note={note} leavePath={leavePath} />,
      },
      given.status,
    );
  }
}

type ChoicesProps = { words: Words; name: string; note: string | undefined; leavePath: string };

function Choices({ words: { preferences, leave }, name, note, leavePath }: ChoicesProps) {
  return (
    <>
      <form method="post">
        <label htmlFor="name">{preferences.name}</label>
        <input
          id="name"
          name="name"
          type="text"
          autoComplete="name"
          maxLength={maxNameLength}
          defaultValue={name}
          aria-describedby={note ? 'note' : undefined}
        />
        {note && (
          <p id="note" role="status">
            {note}
          </p>
        )}
        <button type="submit">{preferences.save}</button>
      </form>
      <p className="aside">
        <a href={leavePath}>{leave.button}</a>
      </p>
    </>
  );
}

/** What the form sent as `name`, urlencoded; undefined where it is not our form that sent. */
function readName(body: unknown): string | undefined {
  return Buffer.isBuffer(body) ? (new URLSearchParams(body.toString()).get('name') ?? undefined) : undefined;
}
