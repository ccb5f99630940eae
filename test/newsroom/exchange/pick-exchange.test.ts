import { describe, expect, test } from 'vitest';
import { type Pair, pickExchange } from '../../../src/newsroom/exchange/pick-exchange.ts';
import { good, hostile } from './comments.ts';

const now = new Date('2026-11-20T06:30:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const question = 'Does the rule apply to a cooperative with 40 members, or only to companies?';
const reply = 'Only to companies, but a cooperative that holds coins for its members counts as one under section 4.';

let ids = 0;
type Given = { by?: string; text?: string; hours?: number; id?: number };

function pair(comment: Given = {}, answer: Given = {}, answers = 1): Pair {
  return {
    article: { id: 7, title: 'A custody rule lands', url: 'https://news.example/rule', author: 'Night Editor' },
    comment: remark({ by: 'Ada', text: question, hours: 10, ...comment }),
    answer: remark({ by: 'Bo', text: reply, hours: 9, ...answer }),
    answers,
  };
}

function remark({ by = '', text = '', hours = 0, id = ++ids }: Given): Pair['comment'] {
  return { id, author: by, text, publishedAt: hoursAgo(hours) };
}

const pick = (pairs: Pair[], shown: { id: number; author: string; text: string }[] = []) =>
  pickExchange(pairs, shown, now);

test('a comment and its answer, whole, by the names that the site shows', () => {
  const { exchange, reason } = pick([
    pair({ id: 1, by: ' Ada ' }, { id: 2, text: reply.replace(', but', ',\n\nbut') }),
  ]);
  expect(exchange).toEqual({
    articleId: 7,
    title: 'A custody rule lands',
    url: 'https://news.example/rule',
    comment: { id: 1, author: 'Ada', text: question },
    answer: { id: 2, author: 'Bo', text: reply },
  });
  expect(reason).toBe(
    'the best of 1 comment with an answer: substance 40 of 45 (the answer gives a reason and the answer has a number' +
      ' and the comment asks and the comment has a number), balance 15 of 20 (75 and 100 characters),' +
      ' recency 16.8 of 20 (9 h old), thread 5.3 of 15 (1 answer)',
  );
});

describe('never', () => {
  test.each(hostile)('“%s”, on either side', (text) => {
    expect(pick([pair({ text })]).exchange).toBeUndefined();
    expect(pick([pair({}, { text })]).exchange).toBeUndefined();
  });

  test('by somebody who pretends to be official, unless that is who wrote the article', () => {
    for (const by of ['Coinbase Support', 'Editor', 'Halftone'])
      expect(pickExchange([pair({}, { by })], [], now, ['Halftone'])).toEqual({
        reason: 'absent: of 1 comment with an answer none may be shown: 1 with an official name',
      });
    expect(pick([pair({}, { by: 'night editor' })]).exchange).toBeDefined();
  });

  test('by one person, however the name is written', () => {
    for (const by of ['Ada', 'ada', 'A-da', ' ADA '])
      expect(pick([pair({}, { by })])).toEqual({
        reason: 'absent: of 1 comment with an answer none may be shown: 1 by one person',
      });
  });

  test('what was shown before, on either side, also under another id', () => {
    const again = pair({ id: 50 }, { id: 51 });
    const of = (id: number, author = 'x', text = 'x') => [{ id, author, text }];
    for (const shown of [of(50), of(51), of(1, 'Ada', question), of(1, 'Bo', reply)])
      expect(pick([again], shown).reason).toMatch(/: 1 shown before$/);
    expect(pick([again], of(52, 'Ada', reply)).exchange).toBeDefined();
  });

  test('what says little', () => {
    const little = pair(
      { text: 'I keep mine on paper, as my mother did.' },
      { text: 'Mine is in the drawer of the desk.' },
    );
    expect(pick([little]).reason).toMatch(/: 1 of little substance$/);
  });

  test('says why where there is nothing at all', () => {
    expect(pick([])).toEqual({ reason: 'absent: no comment of these days has an answer' });
  });
});

describe('of several', () => {
  test.each([
    [
      'the one with reasons and numbers',
      pair(),
      pair({}, { text: 'Only to companies, as far as I can see from here, and to nobody else at all.' }),
    ],
    ['the newer', pair({}, { hours: 2 }), pair({}, { hours: 60 })],
    ['the one that more people answered', pair({}, {}, 5), pair({}, {}, 1)],
    ['the one of even length', pair(), pair({}, { text: 'Only to companies, but see section 4.' })],
  ])('%s', (_, winner, other) => {
    for (const pairs of [
      [winner, other],
      [other, winner],
    ])
      expect(pick(pairs).exchange?.answer.id).toBe(winner.answer.id);
  });

  test('of equals the first answer, in whatever order they come', () => {
    const [one, two] = [pair({ id: 100 }, { id: 101 }), pair({ id: 100 }, { id: 102 })];
    expect(pick([two, one]).exchange?.answer.id).toBe(101);
  });

  test('out of any crowd: two people, whole texts, nothing to click', () => {
    const texts = [...good, ...good, ...good, ...hostile];
    const people = ['Ada', 'ada', 'Bo', 'Cy', 'Anonymous', 'best.io'];
    const at = (index: number) => ({ by: people[index % people.length], text: texts[index % texts.length] });
    let picked = 0;
    for (let start = 0; start < 200; start++) {
      const crowd = Array.from({ length: 12 }, (_, i) => pair(at(start * 7 + i * 5), at(start * 3 + i * 11 + 1)));
      const { exchange } = pick(crowd);
      if (!exchange) continue;
      picked++;
      const { comment, answer } = exchange;
      expect(comment.author.toLowerCase()).not.toBe(answer.author.toLowerCase());
      for (const { text, author } of [comment, answer]) {
        expect(good).toContain(text);
        expect(['Ada', 'ada', 'Bo', 'Cy']).toContain(author);
        expect(text).not.toMatch(/https?:|www\.|@|\.(com|io)\b/);
      }
    }
    expect(picked).toBeGreaterThan(50);
  });
});
