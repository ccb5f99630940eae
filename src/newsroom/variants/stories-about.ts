import { topicKey } from '../compose/topic-of.ts';
import type { Story } from '../digest.ts';

/**
 * The stories of an edition for who chose these topics, in its order: those with one of them, or the lead alone where
 * none has. All, for who chose nothing or everything that is `offered`. What is not offered any more is no choice.
 */
export function storiesAbout<Told extends Pick<Story, 'topics'>>(
  stories: Told[],
  offered: string[],
  topics: string[],
): Told[] {
  const [onOffer, given] = [keysOf(offered), keysOf(topics)];
  const chosen = new Set([...onOffer].filter((key) => given.has(key)));
  if (chosen.size === 0 || chosen.size === onOffer.size) return stories;
  const found = stories.filter((story) => story.topics.some((topic) => chosen.has(topicKey(topic))));
  return found.length > 0 ? found : stories.slice(0, 1);
}

/** Of the topics on offer, those of which `some` has every story that the edition has, one at least. */
export function topicsToldBy<Told extends Pick<Story, 'topics'>>(
  some: Told[],
  stories: Told[],
  offered: string[],
): string[] {
  return offered.filter((topic) => {
    const about = stories.filter((story) => keysOf(story.topics).has(topicKey(topic)));
    return about.length > 0 && about.every((story) => some.includes(story));
  });
}

function keysOf(topics: string[]): Set<string> {
  return new Set(topics.map(topicKey));
}
