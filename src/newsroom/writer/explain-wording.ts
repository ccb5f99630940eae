import type { Check } from '../../db/schema.ts';
import type { BlockWhy, StoryWhy } from '../why.ts';
import type { Outcome } from './word-stories.ts';

/** Whether the writer did what it is there for; absent where it is off or had nothing to do. */
export function checkWriter(outcomes: Outcome[]): Check[] {
  if (outcomes.length === 0) return [];
  const name = 'writer';
  const failures = outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.reason] : []));
  const found = summarise(outcomes);
  const { worded, kept } = countTexts(outcomes);
  if (failures.length === 0 && (worded > 0 || kept === 0)) return [{ name, level: 'green', reason: found }];
  const reason = [found, ...new Set(failures)].join('; ');
  const todo = "look at writer in the newsletter's file; the edition is whole without it";
  return [{ name, level: 'amber', reason, todo }];
}

export function explainWriter(outcomes: Outcome[]): BlockWhy[] {
  return outcomes.length === 0 ? [] : [{ block: 'writer', reason: summarise(outcomes) }];
}

/** The stories' reasons with what was worded, and why what was not kept the article's own words. */
export function explainWording(why: StoryWhy[], outcomes: Outcome[]): StoryWhy[] {
  const notes = new Map(outcomes.map((outcome) => [outcome.articleId, describe(outcome)]));
  return why.map((story) => {
    const note = notes.get(story.articleId);
    return note ? { ...story, reason: `${story.reason}; ${note}` } : story;
  });
}

function describe(outcome: Outcome): string | undefined {
  if (outcome.kind === 'failed') return `writer: kept the article's own words: ${outcome.reason}`;
  const kept = outcome.kept.map(({ field, reason }) => `kept the article's own words in the ${field}: ${reason}`);
  const worded = outcome.fields.length > 0 ? [`worded the ${outcome.fields.join(', ')}`] : [];
  const parts = [...worded, ...kept];
  return parts.length > 0 ? `writer: ${parts.join('; ')}` : undefined;
}

function summarise(outcomes: Outcome[]): string {
  const { worded, kept } = countTexts(outcomes);
  const failures = outcomes.filter(({ kind }) => kind === 'failed').length;
  return [
    `${worded} ${worded === 1 ? 'text' : 'texts'} worded`,
    ...(kept > 0 ? [`${kept} as the article has them, for what came did not pass`] : []),
    ...(failures > 0 ? [`no wording for ${failures} of ${outcomes.length} stories`] : []),
  ].join('; ');
}

function countTexts(outcomes: Outcome[]): { worded: number; kept: number } {
  const answered = outcomes.flatMap((outcome) => (outcome.kind === 'worded' ? [outcome] : []));
  return {
    worded: answered.reduce((sum, { fields }) => sum + fields.length, 0),
    kept: answered.reduce((sum, outcome) => sum + outcome.kept.length, 0),
  };
}
