import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderBody } from '../../../demo/site/markup.ts';
import { pieces } from '../../../demo/site/pieces.ts';
import { countDigestWords, type Spoken } from '../../../src/newsroom/compose/count-words.ts';
import { fitLength } from '../../../src/newsroom/compose/fit-length.ts';
import type { Digest, Story } from '../../../src/newsroom/digest.ts';
import { addInsight } from '../../../src/newsroom/insight/add-insight.ts';
import { mayStand } from '../../../src/newsroom/insight/may-stand.ts';
import { countWords, sentencesOf } from '../../../src/newsroom/text/excerpt.ts';
import { plainText } from '../../../src/newsroom/text/plain.ts';
import { storageNetworks } from '../insight/sectioned-articles.ts';

const now = new Date('2026-11-20T06:30:00Z');
const reading = { language: 'en', now };

/** The newest five of the demo, as they come to be fitted. */
const texts = new Map(pieces.map(({ id, body }) => [id, plainText(renderBody(body))]));
const newest = addInsight(
  pieces.slice(0, 5).map((piece) => {
    const hoursAgo = 'hoursAgo' in piece.published ? piece.published.hoursAgo : 0;
    const publishedAt = new Date(now.getTime() - hoursAgo * 3_600_000);
    return buildStory(piece.id, {
      title: piece.title,
      excerpt: piece.excerpt ?? '',
      publishedAt: publishedAt.toISOString(),
    });
  }),
  texts,
  reading,
);

describe('an edition of long articles', () => {
  const { stories, dropped } = fitLength({ stories: newest }, texts, reading);

  it('has 600 to 900 words, and lost no story', () => {
    expect(countDigestWords({ stories: newest }, 'en')).toBeLessThan(400);
    const words = countDigestWords({ stories }, 'en');
    expect(words).toBeGreaterThanOrEqual(600);
    expect(words).toBeLessThanOrEqual(900);
    expect(dropped).toEqual([]);
  });

  it('tells most of its lead', () => {
    const [lead = 0, ...briefs] = stories.map(({ excerpt }) => countWords(excerpt));
    expect(lead).toBeGreaterThan(120);
    for (const brief of briefs) expect(brief).toBeLessThan(lead);
  });

  it('begins each excerpt as before and goes on in whole sentences of the article, in its order, each of them true', () => {
    for (const [at, { articleId, excerpt, publishedAt, why }] of stories.entries()) {
      const before = newest[at]?.excerpt ?? '';
      expect(excerpt.startsWith(before)).toBe(true);
      const text = texts.get(articleId) ?? '';
      let from = 0;
      for (const sentence of sentencesOf(excerpt.slice(before.length).trim(), 'en')) {
        const found = text.replaceAll(/\s+/g, ' ').indexOf(sentence, from);
        expect(found, sentence).toBeGreaterThanOrEqual(from);
        from = found + sentence.length;
        expect(mayStand(sentence, { publishedAt: new Date(publishedAt), now })).toBe(true);
        expect(why?.text).not.toBe(sentence);
      }
    }
  });

  it('leaves less room for stories where readers and sponsors speak', () => {
    const said = 'A reader said this of it, in so many words. '.repeat(8);
    const remark = { id: 1, author: 'Ann', text: said };
    const ad: NonNullable<Spoken['ads']>[number] = {
      placement: 'story',
      position: 1,
      sponsor: 'Ledgerly',
      label: 'Advertisement',
      format: 'sponsored-story',
      headline: 'Books that close by themselves',
      body: [said],
      callToAction: 'Try it',
      link: 'https://sponsor.example/',
    };
    const exchange = { articleId: 1, title: 'A title', url: '', comment: remark, answer: remark };
    const content = { stories: newest, exchange, ads: [ad] };
    const fitted = fitLength(content, texts, reading);
    expect(countDigestWords({ stories: fitted.stories }, 'en')).toBeLessThan(countDigestWords({ stories }, 'en'));
    expect(countDigestWords({ ...content, stories: fitted.stories }, 'en')).toBeLessThan(760);
  });
});

describe('what an excerpt goes on with', () => {
  function goOn(text: string, given: Partial<Story> = {}, language = 'en'): string {
    const stories = [buildStory(1, given)];
    return fitLength({ stories }, new Map([[1, text]]), { language, now }).stories[0]?.excerpt ?? '';
  }

  it('is what follows it, without a gap', () => {
    const text = 'One network sold its space. It asked for receipts. However, nobody paid. They wait for a buyer.';
    expect(goOn(text, { excerpt: 'One network sold its space.' })).toBe(text);
  });

  it('is, after a gap, a paragraph that stands by itself', () => {
    const excerpt = 'One network sold its space.';
    const gap = 'BTC is at $64,015 today. A customer in Oslo asked for a contract.';
    const more = 'Operators of the network closed their books in March. They earned more than before.';
    expect(
      goOn(`${excerpt}\n\n${gap}\n\n${more}`, {
        excerpt,
        why: { text: 'A customer in Oslo asked for a contract.', sentence: 2 },
      }),
    ).toBe(`${excerpt}\n${more}`);
    for (const hanging of [
      'However, it paid nobody for that at all.',
      'The third is the dear one of all of these networks.',
      'The contract has a clause on books that nobody else signs.',
    ]) {
      const text = `${excerpt}\n\n${gap}\n\n${hanging}\n\n${more}`;
      expect(goOn(text, { excerpt, why: { text: 'A customer in Oslo asked for a contract.', sentence: 2 } })).toBe(
        `${excerpt}\n${more}`,
      );
    }
  });

  it('is not what stands in the middle of a paragraph after a gap', () => {
    const excerpt = 'One network sold its space.';
    const text = `${excerpt} BTC is at $64,015 today. Operators in Oslo closed their books of the year in March.`;
    expect(goOn(text, { excerpt })).toBe(excerpt);
  });

  it('in a language without rules for that ends at the gap', () => {
    const text = 'Ein Netz verkauft Platz. Heute kostet das mehr. Die Betreiber in Oslo schlossen ihre Bücher im März.';
    expect(goOn(text, { excerpt: 'Ein Netz verkauft Platz.' }, 'de')).toBe('Ein Netz verkauft Platz.');
  });

  it.each([
    ['a list', '• Operators in Oslo closed their books for the year in March.'],
    ['a longer speech', '“Operators in Oslo closed their books. It was in March,” he said.'],
    ['what one person says of themselves', 'Operators in Oslo told me that their books were closed in March.'],
    ['what was said', 'One network of the north sold all of its space.'],
    ['what comes after a line that ends in a colon', 'Operators in Oslo closed their books of the year and said:'],
    ['a heading', 'The Synergy'],
    ['a disclaimer', 'This article about operators in Oslo is information, not financial advice.'],
  ])('is never %s', (_, line) => {
    const excerpt = 'One network of the north sold its space.';
    expect(goOn(`${excerpt}\n\n${line}`, { excerpt })).toBe(excerpt);
  });

  it('does not end on what only leads to the next sentence', () => {
    const excerpt = 'One network of the north sold its space.';
    const more = 'Operators in Oslo closed their books of the year in March.';
    expect(goOn(`${excerpt} ${more} Who bought? So we measured.`, { excerpt })).toBe(`${excerpt} ${more}`);
    const whole = `${excerpt} Who bought? ${more}`;
    expect(goOn(whole, { excerpt })).toBe(whole);
  });

  it('announces nothing that a gap then hides', () => {
    const excerpt = 'One network of the north sold its space.';
    const text = `${excerpt} The sale has three causes. BTC is at $64,015 today.\n\nOperators of the network closed their books in March.`;
    expect(goOn(text, { excerpt })).toBe(`${excerpt}\nOperators of the network closed their books in March.`);
  });

  it('is neither the fact of a bullet nor the why, and any other fact in its place', () => {
    const text = 'One network sold its space. Operators in Oslo earn $40 a month for each of their disks.';
    const fact = { text: 'Operators in Oslo earn $40 a month for each of their disks.', sentence: 1 };
    const story = buildStory(1, { excerpt: 'One network sold its space.', fact });
    const texts = new Map([[1, text]]);
    const bullets: Digest['bullets'] = [{ kind: 'fact', articleId: 1, ...fact }];
    expect(fitLength({ stories: [story], bullets }, texts, reading).stories[0]?.excerpt).toBe(story.excerpt);
    expect(fitLength({ stories: [story] }, texts, reading).stories[0]?.excerpt).toBe(text);
    const why = { ...story, fact: undefined, why: fact };
    expect(fitLength({ stories: [why] }, texts, reading).stories[0]?.excerpt).toBe(story.excerpt);
  });

  it('passes over the headings, promises and prices of a sectioned article', () => {
    const excerpt = goOn(storageNetworks.text, {
      title: storageNetworks.title,
      publishedAt: storageNetworks.publishedAt.toISOString(),
    });
    expect(countWords(excerpt)).toBeGreaterThan(80);
    expect(excerpt).not.toMatch(/synergy|42,627|we will explore|dive|as of may|key takeaways/i);
  });
});

describe('an edition that is too long', () => {
  const long = (id: number) =>
    buildStory(id, { excerpt: `Story ${id} has nine words and a full stop. `.repeat(12).trim() });

  it('loses the ends of its last briefs first, in whole sentences', () => {
    const given = Array.from({ length: 10 }, (_, i) => long(i + 1));
    const { stories, dropped } = fitLength({ stories: given }, new Map(), reading);
    expect(countDigestWords({ stories }, 'en')).toBeLessThanOrEqual(900);
    expect(dropped).toEqual([]);
    expect(stories[0]).toEqual(given[0]);
    expect(stories[9]?.excerpt).toBe('Story 10 has nine words and a full stop.');
    for (const { excerpt } of stories) expect(excerpt).toMatch(/\.$/);
  });

  it('then loses its last briefs, and never its lead', () => {
    const given = Array.from({ length: 30 }, (_, i) =>
      buildStory(i + 1, { excerpt: `${'A single sentence without an end for a long time '.repeat(6)}.` }),
    );
    const { stories, dropped } = fitLength({ stories: given }, new Map(), reading);
    expect(countDigestWords({ stories }, 'en')).toBeLessThanOrEqual(900);
    expect(stories).toEqual(given.slice(0, stories.length));
    expect(dropped).toEqual(given.slice(stories.length).map(({ articleId }) => articleId));
    const alone = buildStory(1, { excerpt: 'word '.repeat(2000) });
    expect(fitLength({ stories: [alone] }, new Map(), reading).stories).toEqual([alone]);
  });
});

it('whatever is given, the same gives the same, at most 900 words where there is more than a lead, the order kept', () => {
  const excerpts = fc.array(fc.constantFrom('One sentence of six words.', 'Another one.', 'BTC is at $20 today.'), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(fc.array(excerpts, { maxLength: 30 }), (lists) => {
      const given = lists.map((list, id) => buildStory(id, { excerpt: list.join(' ') }));
      const { stories, dropped } = fitLength({ stories: given }, texts, reading);
      expect(fitLength({ stories: given }, texts, reading)).toEqual({ stories, dropped });
      expect([...stories.map(({ articleId }) => articleId), ...dropped]).toEqual(
        given.map(({ articleId }) => articleId),
      );
      if (stories.length > 1) expect(countDigestWords({ stories }, 'en')).toBeLessThanOrEqual(900);
      else expect(stories.length).toBe(Math.min(1, given.length));
    }),
    { numRuns: 40 },
  );
});

function buildStory(articleId: number, given: Partial<Story> = {}): Story {
  return {
    articleId,
    title: `Story ${articleId}`,
    url: `https://news.example/${articleId}`,
    excerpt: '',
    topics: [],
    publishedAt: now.toISOString(),
    commentCount: 0,
    readingMinutes: 4,
    source: 'news.example',
    ...given,
  };
}
