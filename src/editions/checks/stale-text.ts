import type { Check } from '../../db/schema.ts';
import type { Digest, Story } from '../../newsroom/digest.ts';
import { isStale } from '../../newsroom/insight/is-stale.ts';
import { sentencesOf } from '../../newsroom/text/excerpt.ts';
import { type Finding, sumUp } from './sum-up.ts';

/**
 * Whether every text is still true when the edition is sent. What composing picked is stopped; a headline is its
 * site's own and a comment its reader's, for a person to judge.
 */
export function checkStaleText(digest: Digest, sendAt: Date): Check {
  const { stories, bullets = [], exchange, newsletter } = digest;
  const published = new Map(stories.map(({ articleId, publishedAt }) => [articleId, new Date(publishedAt)]));
  const find = (where: string, text: string, publishedAt: Date): string[] =>
    sentencesOf(text, newsletter.language)
      .filter((sentence) => isStale(sentence, { publishedAt, now: sendAt }))
      .map((sentence) => `${where}: "${sentence}"`);

  const picked = [
    ...stories.flatMap((story) => pickedOf(story).flatMap(([where, text]) => find(where, text, dateOf(story)))),
    ...bullets.flatMap((bullet) =>
      bullet.kind === 'fact' ? find('bullet', bullet.text, published.get(bullet.articleId) ?? sendAt) : [],
    ),
  ];
  const titles = stories.flatMap((story) => find('headline', story.title, dateOf(story)));
  // The digest does not say when a comment was written: what is stale at any time is found.
  const remarks = exchange
    ? [exchange.comment, exchange.answer].flatMap(({ author, text }) => find(`comment by ${author}`, text, sendAt))
    : [];
  const findings: Finding[] = [
    ...picked.map((reason) => ({ level: 'red' as const, reason, todo: 'draft again' })),
    ...[...titles, ...remarks].map((reason) => ({
      level: 'amber' as const,
      reason,
      todo: 'look whether it is still true when it is read',
    })),
  ];
  return sumUp('stale text', findings, 'all of it holds when the edition is sent');
}

function pickedOf({ excerpt, fact, why }: Story): [where: string, text: string][] {
  return [
    ['excerpt', excerpt],
    ['fact', fact?.text ?? ''],
    ['why it matters', why?.text ?? ''],
  ];
}

function dateOf({ publishedAt }: Story): Date {
  return new Date(publishedAt);
}
