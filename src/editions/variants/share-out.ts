import type { Story } from '../../newsroom/digest.ts';
import { storiesAbout } from '../../newsroom/variants/stories-about.ts';

/** What readers chose, as it is stored, and how many of them. */
export type Choice = { topics: string[]; readers: number };

/** Which variant those who chose so get; 0 is the whole edition. */
export type VariantOf = { topics: string[]; variant: number };

/**
 * Each is a message of its own to render, store and keep in memory, again with each new version. A page offers a dozen
 * topics unless the publisher lists more: that is room for one of each, or for the mixtures that most readers choose.
 */
export const mostVariants = 12;

/**
 * Shares an edition's stories out among the choices of its readers: `variants[0]` has the stories of variant 1. Those that most
 * readers want become variants; who wants another gets the smallest that holds all of it, at last the whole edition, which
 * is no variant of its own.
 */
export function shareOut(
  stories: Story[],
  offered: string[],
  choices: Choice[],
): { variants: Story[][]; chosen: VariantOf[] } {
  const wanted = choices.map(({ topics, readers }) => ({
    topics,
    readers,
    stories: storiesAbout(stories, offered, topics),
  }));
  const sets = new Map<string, { stories: Story[]; readers: number }>();
  for (const { stories: some, readers } of wanted) {
    if (some.length === stories.length) continue;
    const key = some.map(({ articleId }) => articleId).join();
    sets.set(key, { stories: some, readers: readers + (sets.get(key)?.readers ?? 0) });
  }
  const variants = [...sets.entries()]
    // By key at last, so that the same choices give the same variants.
    .sort(([a, one], [b, other]) => other.readers - one.readers || (a < b ? -1 : 1))
    .slice(0, mostVariants)
    .map(([, set]) => set.stories);
  const chosen = wanted.map(({ topics, stories: some }) => ({ topics, variant: findVariant(some, variants) }));
  return { variants, chosen: chosen.filter(({ variant }) => variant > 0) };
}

type Told = Pick<Story, 'articleId'>;

/** The number of the smallest variant that holds all of these stories; 0, the whole edition, where none does. */
export function findVariant(wanted: Told[], variants: Told[][]): number {
  const holds = (some: Told[]) => wanted.every(({ articleId }) => some.some((story) => story.articleId === articleId));
  const fitting = variants.filter(holds).sort((a, b) => a.length - b.length);
  return fitting[0] ? variants.indexOf(fitting[0]) + 1 : 0;
}
