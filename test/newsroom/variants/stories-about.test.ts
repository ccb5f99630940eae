import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storiesAbout, topicsToldBy } from '../../../src/newsroom/variants/stories-about.ts';
import { buildStory } from '../../emails/build-edition.ts';

const story = (articleId: number, ...topics: string[]) => buildStory(articleId, { topics });
const ids = (stories: { articleId: number }[]) => stories.map(({ articleId }) => articleId);

const stories = [story(1, 'Bitcoin', 'Markets'), story(2, 'Regulation'), story(3, 'DeFi', 'bitcoin')];
const offered = ['Bitcoin', 'DeFi', 'NFTs', 'Regulation'];

describe('the stories for who chose topics', () => {
  it('are those with one of the topics, in the order of the edition and however a topic is spelled', () => {
    expect(ids(storiesAbout(stories, offered, ['DeFi']))).toEqual([3]);
    expect(ids(storiesAbout(stories, offered, [' BITCOIN ']))).toEqual([1, 3]);
    expect(ids(storiesAbout(stories, offered, ['Regulation', 'defi']))).toEqual([2, 3]);
  });

  it('are the lead alone where the edition has nothing of them', () => {
    expect(ids(storiesAbout(stories, offered, ['NFTs']))).toEqual([1]);
  });

  it('are all for who chose nothing, everything, or only what is not offered any more', () => {
    for (const topics of [[], [...offered], ['nfts', 'Regulation', 'DeFi', 'Bitcoin'], ['Markets']]) {
      expect(ids(storiesAbout(stories, offered, topics))).toEqual([1, 2, 3]);
    }
  });

  it('are never none, and with more topics never fewer, unless what there was before was the lead for want of any', () => {
    const topic = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const topics = fc.uniqueArray(topic);
    const edition = fc.array(topics, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(edition, topics, topics, topic, (told, offer, chosen, another) => {
        const all = told.map((one, at) => story(at + 1, ...one));
        const some = ids(storiesAbout(all, offer, chosen));
        expect(some.length).toBeGreaterThan(0);
        expect(some).toEqual(some.toSorted((a, b) => a - b));
        const isFound = told.some((one) => one.some((name) => offer.includes(name) && chosen.includes(name)));
        if (isFound) expect(ids(storiesAbout(all, offer, [...chosen, another]))).toEqual(expect.arrayContaining(some));
      }),
    );
  });
});

describe('the topics that a variant tells', () => {
  it('are those of which it has every story, and one at least', () => {
    const [first, second, third] = stories;
    if (!first || !second || !third) throw new Error('there are three');
    expect(topicsToldBy([third], stories, offered)).toEqual(['DeFi']);
    expect(topicsToldBy([first, third], stories, offered)).toEqual(['Bitcoin', 'DeFi']);
    expect(topicsToldBy([first], stories, offered)).toEqual([]);
  });
});
