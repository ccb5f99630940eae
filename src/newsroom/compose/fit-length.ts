import type { Digest, Story } from '../digest.ts';
import type { Texts } from '../insight/add-insight.ts';
import { announcements } from '../insight/announcements.ts';
import { matchesAny } from '../insight/rule.ts';
import { countWords, sentencesOf } from '../text/excerpt.ts';
import { countDigestWords, type Spoken } from './count-words.ts';
import { type More, moreToSay } from './more-to-say.ts';

/** Words: what a reader takes in within three minutes. */
export const editionLength = { least: 600, aim: 700, most: 900 } as const;

/** Words: how long excerpts may become, for as long as the edition is shorter than `until`; the second where stories are few. */
const rounds = [
  { lead: 150, brief: 70, until: editionLength.aim },
  { lead: 220, brief: 110, until: editionLength.least },
] as const;

export type Fitted = {
  stories: Story[];
  /** The articles whose stories there was no room for. */
  dropped: number[];
};

/**
 * The stories with excerpts that go on until the edition has about 700 words, each in turn as it lags behind what it may
 * have. Above 900 the briefs lose the ends of their excerpts, the last brief first, and then themselves; the lead
 * stays. `content` is all that is read beside prices; what a bullet tells is not told again. The same input gives the same.
 */
export function fitLength(
  content: Spoken & Pick<Digest, 'bullets'>,
  texts: Texts,
  { language, now }: { language: string; now: Date },
): Fitted {
  const others = countDigestWords({ ...content, stories: [] }, language);
  const count = (stories: Story[]) => others + countDigestWords({ stories }, language);
  const rests = content.stories.map((story) => {
    const moment = { publishedAt: new Date(story.publishedAt), now };
    const isBullet = content.bullets?.some((bullet) => bullet.kind === 'fact' && bullet.articleId === story.articleId);
    // Any other fact has its place in the excerpt, which then needs no gap for it.
    return moreToSay(
      { ...story, fact: isBullet ? story.fact : undefined },
      texts.get(story.articleId) ?? '',
      language,
      moment,
    );
  });
  const stories = shorten(lengthen(content.stories, rests, language, count), language, count);
  const kept = new Set(stories.map(({ articleId }) => articleId));
  return { stories, dropped: content.stories.map(({ articleId }) => articleId).filter((id) => !kept.has(id)) };
}

type Count = (stories: Story[]) => number;

/** An excerpt under way: what it began with, the sentences that it went on with, and those that it still may. */
type Line = { kind: 'lead' | 'brief'; start: string; added: More[]; rest: More[] };

function lengthen(given: Story[], rests: More[][], language: string, count: Count): Story[] {
  const lines = given.map(
    ({ excerpt }, at): Line => ({
      kind: at === 0 ? 'lead' : 'brief',
      start: excerpt,
      added: [],
      rest: rests[at] ?? [],
    }),
  );
  const told = () => given.map((story, at) => ({ ...story, excerpt: lines[at] ? excerptOf(lines[at]) : '' }));
  for (const most of rounds) {
    const fill = (line: Line, next = 0) => countWords(excerptOf(line, next), language) / most[line.kind];
    while (count(told()) < most.until) {
      const [furthest] = lines
        .filter((line) => line.rest.length > 0 && fill(line, 1) <= 1)
        .sort((a, b) => fill(a) - fill(b));
      if (!furthest) break;
      furthest.added.push(...furthest.rest.splice(0, 1));
    }
  }
  for (const { added } of lines) while (matchesAny(announcements, added.at(-1)?.text ?? '')) added.pop();
  return told();
}

/** With so many of the next sentences. A gap begins a paragraph, and so does one of the article in the long lead. */
function excerptOf({ kind, start, added, rest }: Line, next = 0): string {
  const begins = ({ after }: More) => after === 'gap' || (after === 'paragraph' && kind === 'lead');
  return [...added, ...rest.slice(0, next)].reduce(
    (told, one) => (told === '' ? one.text : `${told}${begins(one) ? '\n' : ' '}${one.text}`),
    start,
  );
}

/** Loses sentences from the end, so that none is left without what it leans on. */
function shorten(given: Story[], language: string, count: Count): Story[] {
  const stories = [...given];
  for (let at = stories.length - 1; at > 0 && count(stories) > editionLength.most; ) {
    const story = stories[at];
    const sentences = story ? sentencesOf(story.excerpt, language) : [];
    const end = story?.excerpt.lastIndexOf(sentences.at(-1) ?? '') ?? 0;
    if (story && sentences.length > 1 && end > 0)
      stories[at] = { ...story, excerpt: story.excerpt.slice(0, end).trimEnd() };
    else at--;
  }
  while (stories.length > 1 && count(stories) > editionLength.most) stories.pop();
  return stories;
}
