import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choice, mostVariants, shareOut } from '../../../src/editions/variants/share-out.ts';
import { storiesAbout } from '../../../src/newsroom/variants/stories-about.ts';
import { buildStory } from '../../emails/build-edition.ts';

const letters = [...'abcdef'];
const editionOf = (...topics: string[][]) => topics.map((names, at) => buildStory(at + 1, { topics: names }));
const ids = (stories: { articleId: number }[]) => stories.map(({ articleId }) => articleId);

describe('the variants of an edition', () => {
  it('are made of the stories that readers want, the most wanted first; the whole edition is none', () => {
    const stories = editionOf(['a'], ['b'], ['c']);
    const { variants, chosen } = shareOut(stories, letters, [
      { topics: ['a', 'b', 'c'], readers: 90 },
      { topics: ['b'], readers: 5 },
      { topics: ['a', 'c'], readers: 7 },
    ]);
    expect(variants.map(ids)).toEqual([[1, 3], [2]]);
    expect(chosen).toEqual([
      { topics: ['b'], variant: 2 },
      { topics: ['a', 'c'], variant: 1 },
    ]);
  });

  it('are shared by who get the same stories for other topics, or in other words', () => {
    const stories = editionOf(['a', 'x'], ['b', 'c']);
    const offered = ['a', 'b', 'c', 'd', 'x'];
    const choices = [['b'], ['c'], ['B', 'c'], ['c', 'd'], ['d'], ['a']].map((topics) => ({ topics, readers: 1 }));
    const { variants, chosen } = shareOut(stories, offered, choices);
    expect(variants.map(ids)).toEqual([[2], [1]]);
    expect(chosen.map(({ variant }) => variant)).toEqual([1, 1, 1, 1, 2, 2]);
  });

  it('are no more than a dozen: who wants a rarer one gets the smallest that holds it, at last everything', () => {
    // One choice more for each story than there may be variants, each wanted by fewer than the one before.
    const names = Array.from({ length: mostVariants + 2 }, (_, at) => `topic ${at}`);
    const stories = editionOf(...names.map((name) => [name]));
    const big = [names.slice(0, 6), names.slice(0, 13)].map((topics) => ({ topics, readers: 1_000 }));
    const single = names.map((name, at) => ({ topics: [name], readers: 500 - at }));
    const { variants, chosen } = shareOut(stories, [...names, 'another'], [...big, ...single]);
    expect(variants).toHaveLength(mostVariants);
    const variantOf = (topic: string) =>
      chosen.find(({ topics }) => topics.length === 1 && topics[0] === topic)?.variant ?? 0;
    expect(ids(variants[variantOf('topic 3') - 1] ?? [])).toEqual([4]);
    // The eleventh to thirteenth are in the larger of the two big ones, the last is in neither.
    expect(ids(variants[variantOf('topic 12') - 1] ?? [])).toHaveLength(13);
    expect(variantOf('topic 13')).toBe(0);
  });

  it('hold all that each reader asked for, whatever is chosen', () => {
    const topics = fc.uniqueArray(fc.constantFrom(...letters));
    const edition = fc.array(topics, { minLength: 2, maxLength: 7 });
    const choice: fc.Arbitrary<Choice> = fc.record({ topics, readers: fc.integer({ min: 1, max: 99 }) });
    const choices = fc.uniqueArray(choice, { selector: (one) => one.topics.join(), maxLength: 60 });
    fc.assert(
      fc.property(edition, topics, choices, (told, offered, asked) => {
        const stories = editionOf(...told);
        const { variants, chosen } = shareOut(stories, offered, asked);
        expect(variants.length).toBeLessThanOrEqual(mostVariants);
        const sets = variants.map((one) => ids(one).join());
        expect(new Set(sets).size).toBe(sets.length);
        for (const { topics: wanted } of asked) {
          const { variant } = chosen.find((one) => one.topics === wanted) ?? { variant: 0 };
          const got = variant === 0 ? stories : (variants[variant - 1] ?? []);
          expect(ids(got)).toEqual(expect.arrayContaining(ids(storiesAbout(stories, offered, wanted))));
          if (variants.length < mostVariants) expect(got).toEqual(storiesAbout(stories, offered, wanted));
        }
      }),
    );
  });
});
