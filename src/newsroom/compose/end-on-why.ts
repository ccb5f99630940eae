import type { Digest, Story } from '../digest.ts';
import type { Texts } from '../insight/add-insight.ts';
import { announcements } from '../insight/announcements.ts';
import { closesWithWhy } from '../insight/closing-why.ts';
import { readSentences, type Sentence } from '../insight/read-sentences.ts';
import { matchesAny } from '../insight/rule.ts';
import { countDigestWords, type Spoken } from './count-words.ts';
import { editionLength } from './fit-length.ts';

/** Share of an excerpt's characters that must be left: a why is not worth half a story. */
const leastKept = 0.6;

/**
 * The stories, where one without a why ends its excerpt before a sentence that says why, which then stands as its why;
 * or has it from the sentence that follows its excerpt. Either way the why reads on from what is shown before it: no
 * fact stands in between, and nothing is left out. No edition becomes shorter than 600 words by it. English only.
 */
export function endOnWhy(
  content: Spoken & Pick<Digest, 'bullets'>,
  texts: Texts,
  { language, now }: { language: string; now: Date },
): Story[] {
  const stories = [...content.stories];
  if (!/^en\b/i.test(language)) return stories;
  const before = countDigestWords(content, language);
  for (const [at, story] of stories.entries()) {
    const isTold = content.bullets?.some((bullet) => bullet.kind === 'fact' && bullet.articleId === story.articleId);
    const moment = { publishedAt: new Date(story.publishedAt), now };
    const sentences = readSentences(texts.get(story.articleId) ?? '', language);
    const ended = story.why
      ? undefined
      : endStory(story, sentences, Boolean(isTold), (one) => closesWithWhy(one, moment));
    if (!ended) continue;
    const words = countDigestWords({ ...content, stories: stories.with(at, ended) }, language);
    if (words >= Math.min(before, editionLength.least) && words <= editionLength.most) stories[at] = ended;
  }
  return stories;
}

function endStory(
  story: Story,
  sentences: Sentence[],
  isFactTold: boolean,
  isWhy: (sentence: Sentence) => boolean,
): Story | undefined {
  for (const [i, why] of sentences.entries()) {
    const before = sentences[i - 1];
    if (!before || before.section !== why.section || why.index === story.fact?.sentence || !isWhy(why)) continue;
    const end = story.excerpt.indexOf(before.text) + before.text.length;
    if (!story.excerpt.includes(before.text) || end < leastKept * story.excerpt.length) continue;
    const rest = story.excerpt.slice(end).trim();
    if ((rest !== '' && !rest.startsWith(why.text)) || matchesAny(announcements, before.text)) continue;
    const excerpt = story.excerpt.slice(0, end);
    const isFactBetween = story.fact && !isFactTold && !excerpt.includes(story.fact.text);
    if (!isFactBetween) return { ...story, excerpt, why: { text: why.text, sentence: why.index } };
  }
  return undefined;
}
