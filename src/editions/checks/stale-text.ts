import type { Check } from '../../db/schema.ts';
import type { Bullet, Digest, Story } from '../../newsroom/digest.ts';
import { isStale, isTitleStale } from '../../newsroom/insight/is-stale.ts';
import { sentencesOf } from '../../newsroom/text/excerpt.ts';
import { type Finding, sumUp } from './sum-up.ts';

/** A text of the digest, where it stands, and when it was written. */
type Passage = { where: string; text: string; publishedAt: Date; judge?: typeof isStale };

/**
 * Whether every text is still true when the edition is sent. What composing picked is stopped; a headline is its
 * site's own and a comment its reader's, for a person to judge.
 */
export function checkStaleText(digest: Digest, sendAt: Date): Check {
  const find = (passages: Passage[]): string[] => {
    const found = passages.flatMap(({ where, text, publishedAt, judge = isStale }) =>
      sentencesOf(text, digest.newsletter.language)
        .filter((sentence) => judge(sentence, { publishedAt, now: sendAt }))
        .map((sentence) => ({ where, sentence })),
    );
    // A bullet says again what its story does.
    const firsts = found.filter(({ sentence }, i) => found.findIndex((other) => other.sentence === sentence) === i);
    return firsts.map(({ where, sentence }) => `${where}: "${sentence}"`);
  };
  const findings: Finding[] = [
    ...find(pickedOf(digest)).map((reason) => ({ level: 'red' as const, reason, todo: 'draft again' })),
    ...find(quotedOf(digest, sendAt)).map((reason) => ({
      level: 'amber' as const,
      reason,
      todo: 'look whether it is still true when it is read',
    })),
  ];
  return sumUp('stale text', findings, 'all of it holds when the edition is sent');
}

function pickedOf({ stories, bullets = [] }: Digest): Passage[] {
  const passages = (story: Story): Passage[] => {
    const publishedAt = new Date(story.publishedAt);
    return [
      { where: 'excerpt', text: story.excerpt, publishedAt },
      { where: 'fact', text: story.fact?.text ?? '', publishedAt },
      { where: 'why it matters', text: story.why?.text ?? '', publishedAt },
      ...bullets.filter((bullet) => isOf(bullet, story)).map(({ text }) => ({ where: 'bullet', text, publishedAt })),
    ];
  };
  return stories.flatMap(passages);
}

function isOf(bullet: Bullet, { articleId }: Story): bullet is Extract<Bullet, { kind: 'fact' }> {
  return bullet.kind === 'fact' && bullet.articleId === articleId;
}

/** The digest does not say when a comment was written: what is stale at any time is found. */
function quotedOf({ stories, exchange }: Digest, sendAt: Date): Passage[] {
  const remarks = exchange ? [exchange.comment, exchange.answer] : [];
  return [
    ...stories.map(({ title, publishedAt }) => ({
      where: 'headline',
      text: title,
      publishedAt: new Date(publishedAt),
      judge: isTitleStale,
    })),
    ...remarks.map(({ author, text }) => ({ where: `comment by ${author}`, text, publishedAt: sendAt })),
  ];
}
