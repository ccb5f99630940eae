import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderBody } from '../../../demo/site/markup.ts';
import { pieces } from '../../../demo/site/pieces.ts';
import { boilerplateHeadings, isBoilerplate } from '../../../src/newsroom/insight/boilerplate-headings.ts';
import { disclaimers } from '../../../src/newsroom/insight/disclaimers.ts';
import { figuresIn } from '../../../src/newsroom/insight/figures.ts';
import { fillers } from '../../../src/newsroom/insight/fillers.ts';
import { freshExcerpt } from '../../../src/newsroom/insight/fresh-excerpt.ts';
import { isStale } from '../../../src/newsroom/insight/is-stale.ts';
import { leaning } from '../../../src/newsroom/insight/leaning.ts';
import { pickInsight } from '../../../src/newsroom/insight/pick-insight.ts';
import { promotions } from '../../../src/newsroom/insight/promotions.ts';
import { readSentences } from '../../../src/newsroom/insight/read-sentences.ts';
import { matchesAny } from '../../../src/newsroom/insight/rule.ts';
import { spotPrices } from '../../../src/newsroom/insight/spot-prices.ts';
import { timeWords } from '../../../src/newsroom/insight/time-words.ts';
import { plainText } from '../../../src/newsroom/text/plain.ts';
import { onlyStale, type SectionedArticle, stablecoinLaw, storageNetworks } from './sectioned-articles.ts';

const now = new Date('2026-11-20T06:30:00Z');

function pick({ title, text, publishedAt }: SectionedArticle, at = now) {
  return pickInsight({ title, text, language: 'en' }, { publishedAt, now: at });
}

describe('of a long sectioned article', () => {
  test.each([
    [
      storageNetworks,
      'The five largest storage networks sold 41% of their space to paying customers in 2026, compared with 12% in 2024.',
      'Space that is bought rather than rewarded means that operators can plan for years instead of weeks.',
    ],
    [
      stablecoinLaw,
      'The law obliges three issuers with more than $10 billion in circulation to publish their reserves every night.',
      'A reserve that is shown every night means a run can be seen before it is over.',
    ],
  ])('$title: the fact and the why', (article, fact, why) => {
    expect(pick(article)).toMatchObject({ fact: { text: fact }, why: { text: why } });
  });

  test('another fact, where its excerpt tells the best one, be it in other words', () => {
    const shown = 'In 2026 the five largest storage networks sold 41% of their space to paying customers.';
    const { fact } = pickInsight({ ...storageNetworks, language: 'en', shown }, { publishedAt: now, now });
    expect(fact?.text).toMatch(/^An archive in Oslo moved 310 terabytes/);
  });

  test('nothing, where every sentence is stale', () => expect(pick(onlyStale)).toEqual({}));

  test('nothing, in a language for which there are no rules', () => {
    const moment = { publishedAt: now, now };
    expect(pickInsight({ ...storageNetworks, language: 'pt' }, moment)).toEqual({});
  });
});

const demo = pieces.map(({ title, body, published }) => ({
  title,
  text: plainText(renderBody(body)),
  publishedAt: 'at' in published ? new Date(published.at) : new Date(now.getTime() - published.hoursAgo * 3_600_000),
}));
const articles = [storageNetworks, stablecoinLaw, onlyStale, ...demo];

/** What must never reach a reader, as sentences made to be mixed into articles. */
const never = [
  ...[...disclaimers, ...promotions, ...fillers, ...leaning, ...spotPrices].map(({ example }) => example),
  ...timeWords.filter(({ holds }) => holds === undefined).map(({ example }) => example),
];
const headings = boilerplateHeadings.map((words) => words.replace(/^./, (first) => first.toUpperCase()));

describe('every fact and every why', () => {
  const sentence = fc.oneof(
    fc.constantFrom(...articles.flatMap(({ text }) => readSentences(text).map((own) => own.text))),
    fc.constantFrom(...never),
  );
  const paragraph = fc.oneof(
    fc.array(sentence, { minLength: 1, maxLength: 5 }).map((own) => own.join(' ')),
    fc.constantFrom(...headings),
  );
  const mixed = fc.record({
    title: fc.constantFrom(...articles.map(({ title }) => title)),
    text: fc.array(paragraph, { maxLength: 12 }).map((paragraphs) => paragraphs.join('\n\n')),
    publishedAt: fc.date({ min: new Date('2024-01-01'), max: now, noInvalidDate: true }),
  });

  test('is a whole sentence of its article, at its index, and true at the time of the edition', () => {
    fc.assert(
      fc.property(mixed, (article) => {
        const { fact, why } = pick(article);
        const sentences = readSentences(article.text);
        for (const picked of [fact, why].filter((one) => one !== undefined)) {
          expect(sentences[picked.sentence]?.text).toBe(picked.text);
          expect(article.text).toContain(picked.text);
          expect(isStale(picked.text, { publishedAt: article.publishedAt, now })).toBe(false);
          expect(never).not.toContain(picked.text);
          expect(isBoilerplate(picked.text)).toBe(false);
        }
        if (fact) expect(Object.values(figuresIn(fact.text)).flat()).not.toEqual([]);
        expect(fact?.sentence === why?.sentence).toBe(fact === undefined && why === undefined);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same however often one asks', () => {
    for (const article of articles) expect(pick(article)).toEqual(pick(article));
  });

  test('of an article that waited has no words that were true on its day alone', () => {
    for (const article of articles) {
      const { fact, why } = pick(article, new Date('2028-02-02T06:30:00Z'));
      for (const { text } of [fact, why].filter((one) => one !== undefined)) {
        expect(matchesAny(timeWords, text)).toBe(false);
      }
    }
  });
});

test.each([
  ['one sentence without an end', 'word '.repeat(400_000)],
  ['nothing but marks', '!…'.repeat(200_000)],
  ['prices in a row', '$42,627 '.repeat(100_000)],
  ['ten thousand paragraphs', 'Fees fell by 4% of the total in 2026, to $3 million.\n\n'.repeat(10_000)],
])('a giant article of %s takes no time', (_, text) => {
  const startedAt = performance.now();
  pick({ title: 'A giant', text, publishedAt: now });
  freshExcerpt(text, text, 'en', { publishedAt: now, now });
  expect(performance.now() - startedAt).toBeLessThan(4000);
});

describe('the excerpt of an edition', () => {
  test('of what is nothing but stale is empty', () => {
    const moment = { publishedAt: onlyStale.publishedAt, now };
    expect(freshExcerpt('Bitcoin trades at $42,627 today.', onlyStale.text, 'en', moment)).toBe('');
  });

  test('begins after what is stale, a disclaimer, a filler or a promise to explain', () => {
    const moment = { publishedAt: now, now };
    expect(freshExcerpt('', storageNetworks.text, 'en', moment)).toMatch(/^Storage networks sold 41% of their space/);
    expect(freshExcerpt('', stablecoinLaw.text, 'en', moment)).toBe(
      'Stablecoins have become the plumbing of crypto, and plumbing is boring until it bursts.',
    );
  });

  test('takes the text where the summary is stale', () => {
    const text = 'The bridge carried coins for four years and lost none of them. It has now closed.';
    expect(freshExcerpt('BTC is at $20,700 today.', text, 'en', { publishedAt: now, now })).toBe(text);
  });

  test('loses with time what was true for a day', () => {
    const summary = 'A platform must file its forty pages. In nine days a rule takes effect.';
    const publishedAt = new Date('2026-11-19T20:00:00Z');
    expect(freshExcerpt(summary, '', 'en', { publishedAt, now: publishedAt })).toBe(summary);
    expect(freshExcerpt(summary, '', 'en', { publishedAt, now })).toBe('A platform must file its forty pages.');
  });

  test('never holds a disclaimer or stale text, and keeps what is good when it is read again', () => {
    for (const { text, publishedAt } of articles) {
      const moment = { publishedAt, now };
      const excerpt = freshExcerpt('', text, 'en', moment);
      for (const { text: sentence } of readSentences(excerpt)) {
        expect(isStale(sentence, moment)).toBe(false);
        expect(matchesAny(disclaimers, sentence)).toBe(false);
      }
      expect(freshExcerpt(excerpt, text, 'en', moment)).toBe(excerpt);
    }
  });
});
