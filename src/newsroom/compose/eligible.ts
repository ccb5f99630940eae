import { nearlyEqual, resembles } from '../dedupe.ts';
import type { Candidate } from './candidates.ts';
import type { EarlierEdition } from './earlier-editions.ts';
import { overlapOf, type Print, printsOf } from './likeness.ts';
import { topicOf } from './topic-of.ts';

/** A candidate with what it is compared by. */
export type Entry = Candidate & {
  print: Print;
  topic?: string;
  /** Why it takes no part. */
  barred?: string;
  /** The earlier edition whose lead it resembles. */
  leadLike?: string;
};

/** From this share of common text on, two articles tell the same; from the lower one on, two leads look alike. */
const sameText = 0.5;
const likeText = 0.25;

/** Finds out which candidates may be chosen at all, and which would look like an earlier lead. */
export function prepareEntries(candidates: Candidate[], earlier: EarlierEdition[]): Entry[] {
  const leads = earlier.flatMap(({ key, lead }) => (lead ? { key, ...lead } : []));
  const prints = printsOf([...candidates, ...leads]);
  const printed = candidates.map((candidate, index) => ({ ...candidate, print: prints[index] ?? new Set<number>() }));
  const leadPrints = leads.map((lead, index) => ({ ...lead, print: prints[candidates.length + index] ?? new Set() }));
  return printed.map((entry) => {
    const like = leadPrints.find(
      (lead) => resembles(lead.title, entry.story.title) || overlapOf(lead.print, entry.print) >= likeText,
    );
    return { ...entry, topic: topicOf(entry.story.topics), leadLike: like?.key, barred: whyBarred(entry, printed) };
  });
}

/** Whether two articles have so much of their text in common that one is enough. */
export function tellsTheSame(a: { print: Print }, b: { print: Print }): boolean {
  return overlapOf(a.print, b.print) >= sameText;
}

type Printed = Candidate & { print: Print };

/** For what it is itself, or because it tells the same as something that was paid for or carried. */
function whyBarred(entry: Printed, all: Printed[]): string | undefined {
  const { standing, story } = entry;
  if (standing.kind === 'paid') return `paid content: ${standing.by}`;
  if (standing.kind === 'carried') return `edition ${standing.edition} carried it`;
  if (standing.kind === 'duplicate') return `tells the same as "${standing.of}"`;
  for (const other of all) {
    const { title } = other.story;
    if (other.standing.kind === 'paid' && (tellsTheSame(entry, other) || nearlyEqual(story.title, title)))
      return `tells the same as paid content: "${title}"`;
    if (other.standing.kind === 'carried' && tellsTheSame(entry, other))
      return `tells the same as "${title}", which edition ${other.standing.edition} carried`;
  }
  return undefined;
}
