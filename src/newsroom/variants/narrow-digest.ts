import type { EarlierEdition } from '../compose/earlier-editions.ts';
import { wordingsOf } from '../compose/wordings.ts';
import { writePreheader } from '../compose/write-preheader.ts';
import { longestSubject, writeSubject } from '../compose/write-subject.ts';
import type { Digest, Story } from '../digest.ts';
import { chooseBullets } from '../insight/choose-bullets.ts';

/**
 * A digest with some of its stories, in its order. What is told of one that is left out goes with it: bullets, readers'
 * words, subject and preheader. Everything else stays as it is, and every ad as it was sold. Where another story leads, it has no
 * picture: only that of the whole edition's lead was looked at.
 */
export function narrowDigest(
  whole: Digest,
  stories: Story[],
  earlier: Pick<EarlierEdition, 'key' | 'subject'>[],
): Digest {
  const { bullets: summed, exchange: spoken, stories: all, ...rest } = whole;
  const told = stories.map((story) => (story.articleId === all[0]?.articleId ? story : withoutImage(story)));
  const bullets = summed && chooseBullets(told, whole.market);
  const isLeftOut = (articleId: number) => has(all, articleId) && !has(stories, articleId);
  const exchange = spoken && !isLeftOut(spoken.articleId) ? spoken : undefined;
  const narrowed = { ...rest, ...(bullets && { bullets }), stories: told, ...(exchange && { exchange }) };
  return { ...narrowed, subject: writeOwnSubject(whole, stories, earlier), preheader: writePreheader(narrowed) };
}

/** The edition's own, unless it is about a story that is left out. One that no story gave is kept with the lead. */
function writeOwnSubject(
  { subject, stories, newsletter }: Digest,
  some: Story[],
  earlier: Pick<EarlierEdition, 'key' | 'subject'>[],
): string {
  const about =
    stories.find(({ title }) =>
      wordingsOf(title, longestSubject, newsletter.language).some(({ text }) => text === subject),
    ) ?? stories[0];
  if (about && has(some, about.articleId)) return subject;
  return writeSubject(some, earlier, newsletter).subject;
}

function has(stories: Story[], articleId: number): boolean {
  return stories.some((story) => story.articleId === articleId);
}

function withoutImage({ image: _, ...story }: Story): Story {
  return story;
}
