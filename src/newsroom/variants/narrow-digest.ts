import { wordsFor } from '../../../emails/words/words-for.ts';
import type { EarlierEdition } from '../compose/earlier-editions.ts';
import { lengthOf } from '../compose/shorten.ts';
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
  // A week's bullets are facts alone, as it was composed; its prices stay.
  const bullets = summed && chooseBullets(told, isWeekly(whole) ? undefined : whole.market);
  const isLeftOut = (articleId: number) => has(all, articleId) && !has(stories, articleId);
  const exchange = spoken && !isLeftOut(spoken.articleId) ? spoken : undefined;
  const narrowed = { ...rest, ...(bullets && { bullets }), stories: told, ...(exchange && { exchange }) };
  return { ...narrowed, subject: writeOwnSubject(whole, stories, earlier), preheader: writePreheader(narrowed) };
}

/**
 * The edition's own, unless it is about a story that is left out. One that no story gave is kept with the lead. What
 * every subject of a week begins with says nothing of its story, and takes its room as when the subject was written.
 */
function writeOwnSubject(whole: Digest, some: Story[], earlier: Pick<EarlierEdition, 'key' | 'subject'>[]): string {
  const { subject, stories, newsletter } = whole;
  const { language } = newsletter;
  const opening = isWeekly(whole) ? wordsFor(language).weekly.opening : '';
  const most = longestSubject - lengthOf(opening);
  const line = subject.replace(opening, '');
  const about =
    stories.find(({ title }) => wordingsOf(title, most, language).some(({ text }) => text === line)) ?? stories[0];
  if (about && has(some, about.articleId)) return subject;
  return writeSubject(some, earlier, newsletter, opening).subject;
}

function isWeekly({ edition }: Digest): boolean {
  return edition.kind === 'weekly';
}

function has(stories: Story[], articleId: number): boolean {
  return stories.some((story) => story.articleId === articleId);
}

function withoutImage({ image: _, ...story }: Story): Story {
  return story;
}
