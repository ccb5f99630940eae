import { wordsFor } from '../../../emails/words/words-for.ts';
import { limitsOf } from '../../newsletters/ad-limits.ts';
import type { Placement } from '../../newsletters/sponsorship-settings.ts';
import { type ArticleInput, altText, type CreativeInput } from './creative-input.ts';
import type { ArticleToShow } from './find-article.ts';
import { isSecure } from './is-secure.ts';
import { plainLine, plainWords } from './plain-text.ts';

type StoryInput = Extract<CreativeInput, { format: 'sponsored-story' | 'dedicated' }>;
type ReleaseInput = Extract<CreativeInput, { format: 'press-release' }>;

export type TakenArticle = { kind: 'taken'; input: StoryInput | ReleaseInput } | { kind: 'refused'; reason: string };

/** The parts of a creative as its article says them, by the rules for those that sponsors write. */
export function takeArticle(
  asked: ArticleInput,
  article: ArticleToShow,
  limits: Placement['limits'],
  language: string,
): TakenArticle {
  return asked.format === 'press-release'
    ? takeRelease(asked, article, limits)
    : takeStory(asked, article, limits, language);
}

function takeStory(
  { format, headline = '', callToAction }: Extract<ArticleInput, { format: 'sponsored-story' }>,
  article: ArticleToShow,
  instead: Placement['limits'],
  language: string,
): TakenArticle {
  const limits = limitsOf(format, instead);
  const fault = headline === '' ? findFault(article, limits.headlineCharacters, 'headline') : undefined;
  if (fault) return { kind: 'refused', reason: fault };
  const body = takeSentences(article, limits.bodyWords);
  if (body.length === 0) return nothingToSay;
  const { url: link, title } = article;
  const image = imageOf(article, headline || title);
  const input = {
    format,
    headline: headline || title,
    body,
    callToAction: callToAction ?? wordsFor(language).readStory,
    link,
  };
  return { kind: 'taken', input: { ...input, ...(image && { image }) } };
}

function takeRelease(
  { format, title = '' }: Extract<ArticleInput, { format: 'press-release' }>,
  article: ArticleToShow,
  instead: Placement['limits'],
): TakenArticle {
  const limits = limitsOf(format, instead);
  const fault = title === '' ? findFault(article, limits.titleCharacters, 'title') : undefined;
  if (fault) return { kind: 'refused', reason: fault };
  const summary = takeSentences(article, limits.summaryWords).join(' ');
  if (summary === '') return nothingToSay;
  return { kind: 'taken', input: { format, title: title || article.title, summary, link: article.url } };
}

const nothingToSay: TakenArticle = {
  kind: 'refused',
  reason:
    'none of its sentences may stand in a slot: what they say is stale by then, or no plain text; write the parts here',
};

/** What is against its title; `part` is what may be given in its place. */
function findFault({ title, isTitleStale }: ArticleToShow, maxCharacters: number, part: string): string | undefined {
  const [issue] = plainLine(maxCharacters).safeParse(title).error?.issues ?? [];
  if (issue) return `got the title "${title}", ${issue.message}; or give a ${part} beside article`;
  return isTitleStale ? `its title "${title}" is no longer true by then: give a ${part} beside article` : undefined;
}

/** As many whole sentences, from its beginning on, as there is room for; paragraphs. */
function takeSentences({ beginning, more }: ArticleToShow, maxWords: number): string[] {
  const rule = plainWords(maxWords);
  const sentences = [...beginning, ...more];
  const end = sentences.findIndex((_, i) => !rule.safeParse(sentences.slice(0, i + 1).join(' ')).success);
  const taken = end < 0 ? sentences : sentences.slice(0, end);
  return [taken.slice(0, beginning.length), taken.slice(beginning.length)]
    .map((paragraph) => paragraph.join(' '))
    .filter(Boolean);
}

/** Only one that nobody on the way can change. */
function imageOf({ image }: ArticleToShow, headline: string): StoryInput['image'] {
  const url = image && URL.parse(image.url);
  if (!image || !url || !isSecure(url)) return undefined;
  return { file: image.url, alt: altText.safeParse(image.alt).data ?? headline };
}
