import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context.ts';
import { type Ballot, findBallot, vote } from '../../editions/polls/vote.ts';
import { replyMissing } from '../error-pages.ts';
import { replyPage } from '../reply-page.ts';
import type { Words } from './words/en.ts';
import { wordsFor } from './words/words-for.ts';

type ByChoice = { Params: { newsletter: string; key: string; choice: string; token: string } };
type Known = Exclude<Ballot, { kind: 'unknown' }>;
/** What the page says about what was sent, and which answer is marked. */
type Answer = { status: number; note?: 'saved' | 'refused'; marked?: number };

/**
 * `/poll/<newsletter>/<edition>/<choice>/<token>`: GET shows the question with that answer marked and counts nothing, for
 * scanners follow links; the button's POST counts, once a reader, and again to change it.
 */
export function addPollRoutes(app: FastifyInstance, ctx: Pick<Context, 'db'>, base: string): void {
  const path = '/poll/:newsletter(^[a-z0-9-]+$)/:key(^[a-z0-9-]+$)/:choice(^[0-9]{1,2}$)/:token';

  app.get<ByChoice>(path, (request, reply) =>
    answer(request, reply, { status: 200, marked: Number(request.params.choice) }),
  );

  app.post<ByChoice>(path, async (request, reply) => {
    const choice = readChoice(request.body);
    const voted = await vote(ctx, askedBy(request), choice);
    if (voted.kind === 'refused') return answer(request, reply, { status: 422, note: 'refused' });
    return answer(request, reply, { status: 200, note: 'saved', marked: choice });
  });

  async function answer(request: FastifyRequest<ByChoice>, reply: FastifyReply, given: Answer): Promise<FastifyReply> {
    const ballot = await findBallot(ctx, askedBy(request));
    if (ballot.kind === 'unknown') return replyMissing(request, reply, base);
    const words = wordsFor(ballot.language);
    const isClosed = ballot.kind === 'closed';
    return replyPage(
      reply,
      {
        words,
        base,
        face: ballot,
        heading: ballot.question,
        text: isClosed ? words.poll.closed : given.note ? words.poll[given.note] : words.poll.text,
        children: (
          <>
            {!isClosed && <Choices ballot={ballot} words={words} marked={given.marked ?? ballot.chosen} />}
            {(isClosed || given.note === 'saved') && <Tally ballot={ballot} words={words} />}
          </>
        ),
      },
      isClosed ? 200 : given.status,
    );
  }
}

function askedBy({ params: { newsletter, key, token } }: FastifyRequest<ByChoice>) {
  return { newsletter, editionKey: key, token };
}

function Choices({ ballot, words, marked }: { ballot: Known; words: Words; marked: number | null }) {
  return (
    <form method="post">
      <fieldset lang={ballot.language}>
        <legend>{words.poll.legend}</legend>
        {ballot.choices.map(({ text }, index) => (
          <label key={text} className="choice" dir="auto">
            <input type="radio" name="choice" value={index + 1} defaultChecked={marked === index + 1} required />
            <span>{text}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit">{ballot.chosen === null ? words.poll.button : words.poll.change}</button>
    </form>
  );
}

/** The votes so far, in figures and as bars. */
function Tally({ ballot: { choices, language }, words }: { ballot: Known; words: Words }) {
  const all = choices.reduce((sum, { votes }) => sum + votes, 0);
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <section className="tally" lang={language}>
      <h2>{words.poll.soFar(all)}</h2>
      {choices.map(({ text, votes }) => (
        <p key={text} dir="auto">
          {text}: {share.format(votes / Math.max(1, all))}
          <progress value={votes} max={Math.max(1, all)} aria-hidden="true" />
        </p>
      ))}
    </section>
  );
}

/** 0, which is no choice, for whatever is none. */
function readChoice(body: unknown): number {
  const choice = Buffer.isBuffer(body) ? new URLSearchParams(body.toString()).get('choice') : null;
  return /^[1-9]\d?$/.test(choice ?? '') ? Number(choice) : 0;
}
