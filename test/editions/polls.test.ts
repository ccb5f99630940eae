import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { draftEdition, redraftEdition } from '../../src/editions/draft/draft.ts';
import { type Edition, loadEdition } from '../../src/editions/find.ts';
import { moveEdition } from '../../src/editions/move.ts';
import { reportPoll } from '../../src/editions/polls/report-poll.ts';
import { dropPoll, setPoll } from '../../src/editions/polls/set-poll.ts';
import { findBallot, vote } from '../../src/editions/polls/vote.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, type BuiltReader, buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';

const poll = { question: 'Would you rent it out?', choices: ['Yes', 'No'] };

let smtp: TestSmtp;
let ctx: TestContext;
let newsletter: Newsletter;
let readers: BuiltReader[];
let made = 0;
beforeAll(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` });
});
afterAll(async () => {
  await ctx.dispose();
  await smtp.stop();
});
beforeEach(async () => {
  made += 1;
  newsletter = await buildNewsletter(ctx, { name: `daily-${made}`, digest: { minArticles: 0, thinDay: 'send' } });
  readers = await buildReaders(ctx, newsletter, 3);
});

const asked = (key: string, { token }: BuiltReader) => ({ newsletter: newsletter.name, editionKey: key, token });
const reader = (n: number) => readers[n] as BuiltReader;

/** An edition as it is drafted now. */
async function draft(key: string): Promise<Edition> {
  const { id } = await buildEdition(ctx, newsletter, 'drafting', key);
  const drafted = await draftEdition(ctx, id);
  expect(drafted.kind).toBe('drafted');
  return (await loadEdition(ctx, id)).edition;
}

async function release({ id }: Edition): Promise<string> {
  await ctx.db.updateTable('editions').set({ status: 'approved' }).where('id', '=', id).execute();
  return (await releaseEdition(ctx, id, newsletter)).kind;
}

describe('a poll', () => {
  it('may be asked before its edition is made, and stands in its draft and its message', async () => {
    expect(await setPoll(ctx.db, newsletter, 'first', poll)).toEqual({ kind: 'set', drafted: false });
    const edition = await draft('first');
    expect(edition.digest?.poll).toEqual(poll);
    expect(await release(edition)).toBe('released');
    const { html, text } = await ctx.db
      .selectFrom('contents')
      .select(['html', 'text'])
      .where('edition_id', '=', edition.id)
      .executeTakeFirstOrThrow();
    for (const part of [html, text]) expect(part).toContain(`/poll/${newsletter.name}/first/2/`);
  });

  it('that is set after the draft is in it once that is made anew, and not before', async () => {
    const edition = await draft('late');
    expect(await setPoll(ctx.db, newsletter, 'late', poll)).toEqual({ kind: 'set', drafted: true });
    expect(await release(edition)).toBe('redraft');
    expect(await redraftEdition(ctx, edition.id)).toMatchObject({ kind: 'drafted', digest: { poll } });
    expect(await release(edition)).toBe('released');
  });

  it('can be another one or none until it is frozen, and then stays', async () => {
    await setPoll(ctx.db, newsletter, 'fixed', { question: 'Another?', choices: ['A', 'B'] });
    await setPoll(ctx.db, newsletter, 'fixed', poll);
    await setPoll(ctx.db, newsletter, 'other', poll);
    expect(await dropPoll(ctx.db, newsletter, 'other')).toEqual({ kind: 'dropped' });
    expect(await dropPoll(ctx.db, newsletter, 'other')).toEqual({ kind: 'unknown' });
    await release(await draft('fixed'));
    expect(await setPoll(ctx.db, newsletter, 'fixed', { question: 'Late?', choices: ['A', 'B'] })).toEqual({
      kind: 'frozen',
    });
    expect(await dropPoll(ctx.db, newsletter, 'fixed')).toEqual({ kind: 'frozen' });
    expect(await reportPoll(ctx, newsletter, 'fixed')).toMatchObject({ question: poll.question, closed: false });
  });

  it.each([
    { question: '', choices: ['A', 'B'] },
    { question: 'Two\nlines', choices: ['A', 'B'] },
    { question: 'One?', choices: ['A'] },
    { question: 'Twice?', choices: ['A', ' A '] },
    { question: 'Long?', choices: ['A', 'x'.repeat(61)] },
    { question: 'Many?', choices: ['1', '2', '3', '4', '5', '6', '7'] },
  ])('that cannot be shown is refused: %j', async (wrong) => {
    await expect(setPoll(ctx.db, newsletter, 'wrong', wrong)).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('a vote', () => {
  it('is one a reader, who may change it, and nobody else’s', async () => {
    await setPoll(ctx.db, newsletter, 'vote', poll);
    const edition = await draft('vote');
    expect(await vote(ctx, asked('vote', reader(0)), 1)).toEqual({ kind: 'refused' });
    expect(await findBallot(ctx, asked('vote', reader(0)))).toEqual({ kind: 'unknown' });
    await release(edition);
    const left = await addReader(ctx, newsletter, 'left@x.example', 'left');
    const other = await buildNewsletter(ctx, { name: `other-${made}` });
    const stranger = await addReader(ctx, other, 'stranger@x.example');
    for (const choice of [1, 1, 2])
      expect(await vote(ctx, asked('vote', reader(0)), choice)).toEqual({ kind: 'voted' });
    await Promise.all(Array.from({ length: 5 }, () => vote(ctx, asked('vote', reader(1)), 2)));
    for (const choice of [0, 3, -1, 1.5, Number.NaN, 1e9])
      expect(await vote(ctx, asked('vote', reader(2)), choice)).toEqual({ kind: 'refused' });
    for (const who of [left, stranger]) {
      expect(await vote(ctx, asked('vote', who), 1)).toEqual({ kind: 'refused' });
      expect(await findBallot(ctx, asked('vote', who))).toEqual({ kind: 'unknown' });
    }
    expect(await reportPoll(ctx, newsletter, 'vote')).toMatchObject({
      choices: [
        { text: 'Yes', votes: 0 },
        { text: 'No', votes: 2 },
      ],
    });
    expect(await findBallot(ctx, asked('vote', reader(0)))).toMatchObject({ kind: 'open', chosen: 2 });
  });
});

describe('the result', () => {
  it('is told by the next edition, once, and ends the poll', async () => {
    await setPoll(ctx.db, newsletter, 'asks', poll);
    await release(await draft('asks'));
    await vote(ctx, asked('asks', reader(0)), 1);
    const tells = await draft('tells');
    expect(tells.digest?.pollResults).toEqual([
      {
        pollId: expect.any(Number),
        question: poll.question,
        choices: [
          { text: 'Yes', votes: 1 },
          { text: 'No', votes: 0 },
        ],
      },
    ]);
    expect(await vote(ctx, asked('asks', reader(1)), 2)).toEqual({ kind: 'voted' });
    await release(tells);
    expect(await vote(ctx, asked('asks', reader(2)), 2)).toEqual({ kind: 'refused' });
    expect(await findBallot(ctx, asked('asks', reader(2)))).toMatchObject({ kind: 'closed' });
    expect((await draft('after')).digest?.pollResults).toBeUndefined();
  });

  it('of regular readers is not told to weekly ones, who never saw the question', async () => {
    await setPoll(ctx.db, newsletter, 'asks', poll);
    await release(await draft('asks'));
    await vote(ctx, asked('asks', reader(0)), 1);
    const { id } = await buildEdition(ctx, newsletter, 'drafting', '2026-w10');
    await ctx.db.updateTable('editions').set({ kind: 'weekly' }).where('id', '=', id).execute();
    expect(await draftEdition(ctx, id)).toMatchObject({ kind: 'drafted' });
    expect((await loadEdition(ctx, id)).edition.digest?.pollResults).toBeUndefined();
    expect((await draft('tells')).digest?.pollResults).toHaveLength(1);
  });

  it('is not told to a part of the readers, for then nobody else would hear it', async () => {
    await setPoll(ctx.db, newsletter, 'asks', poll);
    await release(await draft('asks'));
    await vote(ctx, asked('asks', reader(0)), 1);
    const { id } = await buildEdition(ctx, newsletter, 'drafting', 'part');
    const segment = JSON.stringify({ quietDays: 10 });
    await ctx.db.updateTable('editions').set({ segment }).where('id', '=', id).execute();
    expect(await draftEdition(ctx, id)).toMatchObject({ kind: 'drafted' });
    expect((await loadEdition(ctx, id)).edition.digest?.pollResults).toBeUndefined();
    expect((await draft('tells')).digest?.pollResults).toHaveLength(1);
  });

  it('waits while nobody has answered, and for an edition that goes out', async () => {
    await setPoll(ctx.db, newsletter, 'quiet', poll);
    await release(await draft('quiet'));
    const dropped = await draft('dropped');
    expect(dropped.digest?.pollResults).toBeUndefined();
    await vote(ctx, asked('quiet', reader(0)), 1);
    await moveEdition(ctx.db, dropped.id, 'cancelled');
    expect((await draft('next')).digest?.pollResults).toHaveLength(1);
  });
});
