import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { WriterSettings } from '../../newsletters/writer-settings.ts';
import type { Story } from '../digest.ts';
import type { Texts } from '../insight/add-insight.ts';
import { readSentences } from '../insight/read-sentences.ts';
import type { Outside } from '../outside/fetch.ts';
import { limitTo } from '../outside/places.ts';
import { askWriter, type Brief } from './ask-writer.ts';
import { type Field, judgeWording } from './judge-wording.ts';

/** How a story came through: `kept` says for each text that stayed as it was why it did. */
export type Outcome = { articleId: number } & (
  | { kind: 'worded'; fields: Field[]; kept: { field: Field; reason: string }[] }
  | { kind: 'failed'; reason: string }
);

export type Worded = { stories: Story[]; outcomes: Outcome[] };

const usualLimits = { eachMs: 20_000, totalMs: 60_000 };
const atOnce = 4;

/** Characters of an article that a writer is given; what is picked stands near the beginning as a rule. */
const longestArticle = 12_000;

/**
 * The stories in the words of the newsletter's writer, where it gave some that pass; all others, and each text that
 * does not pass, keep the article's own words. Whatever the writer does, the stories come back within a minute.
 */
export async function wordStories(
  ctx: Outside & Pick<Context, 'log'>,
  { id, settings }: Pick<Newsletter, 'id' | 'settings'>,
  stories: Story[],
  texts: Texts,
  { now, limits = usualLimits }: { now: Date; limits?: typeof usualLimits },
): Promise<Worded> {
  const { writer, language } = settings;
  if (!writer) return { stories, outcomes: [] };
  const inPlace = limitTo(atOnce);
  const signal = AbortSignal.timeout(limits.totalMs);
  const ask = { writer, timeoutMs: limits.eachMs, signal, now };
  const worded = await Promise.all(
    stories.map((story) =>
      /^en\b/i.test(language)
        ? inPlace(() => wordStory(ctx, story, texts.get(story.articleId) ?? '', ask))
        : { story, outcome: failed(story, `no rules to judge its wording in the language ${language}`) },
    ),
  );
  for (const { outcome } of worded) {
    if (outcome.kind === 'failed')
      ctx.log.warn({ newsletter: id, article: outcome.articleId, reason: outcome.reason }, 'a story was not worded');
  }
  return { stories: worded.map(({ story }) => story), outcomes: worded.map(({ outcome }) => outcome) };
}

type Ask = { writer: WriterSettings; timeoutMs: number; signal: AbortSignal; now: Date };

async function wordStory(
  ctx: Outside,
  story: Story,
  text: string,
  { writer, now, ...limits }: Ask,
): Promise<{ story: Story; outcome: Outcome }> {
  const brief = briefOf(story, text);
  if (Object.keys(brief.extract).length === 0)
    return { story, outcome: { articleId: story.articleId, kind: 'worded', fields: [], kept: [] } };
  const answer = await askWriter(ctx, writer, brief, limits);
  if (answer.kind === 'failed') return { story, outcome: failed(story, answer.reason) };
  const article = [brief.title, ...Object.values(brief.extract), ...brief.sentences].join('\n');
  const moment = { publishedAt: new Date(story.publishedAt), now };
  const fields: Field[] = [];
  const kept: { field: Field; reason: string }[] = [];
  let told = story;
  for (const field of fieldsOf(brief)) {
    const extract = brief.extract[field] ?? '';
    const wording = answer.texts[field]?.trim();
    if (wording === undefined || wording === extract) continue;
    const reason = judgeWording({ field, text: wording, extract, article }, moment);
    if (reason !== undefined) kept.push({ field, reason });
    else {
      fields.push(field);
      told = withText(told, field, wording);
    }
  }
  return { story: told, outcome: { articleId: story.articleId, kind: 'worded', fields, kept } };
}

function briefOf({ title, excerpt, fact, why }: Story, text: string): Brief {
  const extract = { ...(excerpt && { excerpt }), ...(fact && { fact: fact.text }), ...(why && { why: why.text }) };
  let room = longestArticle;
  const sentences = readSentences(text, 'en')
    .filter(({ part }) => part !== 'outside')
    .map((sentence) => sentence.text)
    .filter((sentence) => {
      room -= sentence.length;
      return room >= 0;
    });
  return { title, extract, sentences };
}

function fieldsOf({ extract }: Brief): Field[] {
  return (['excerpt', 'fact', 'why'] as const).filter((field) => extract[field] !== undefined);
}

/** The number of the sentence stays: it is where the words come from. */
function withText(story: Story, field: Field, text: string): Story {
  if (field === 'excerpt') return { ...story, excerpt: text, worded: true };
  const picked = story[field];
  return picked ? { ...story, [field]: { ...picked, text }, worded: true } : story;
}

function failed({ articleId }: Story, reason: string): Outcome {
  return { articleId, kind: 'failed', reason };
}
