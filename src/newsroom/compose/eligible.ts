import { nearlyEqual, resembles } from '../dedupe.ts';
import { isTitleStale } from '../insight/is-stale.ts';
import type { Candidate } from './candidates.ts';
import type { EarlierEdition } from './earlier-editions.ts';
import { overlapsOf } from './likeness.ts';
import { topicOf } from './topic-of.ts';

/** A candidate with what its choice depends on. */
export type Entry = Candidate & {
  topic?: string;
  /** The articles that tell the same, by their ids. */
  twins: ReadonlySet<number>;
  /** Why it takes no part. */
  barred?: string;
  /** The earlier edition whose lead it resembles. */
  leadLike?: string;
};

/** From this share of common text on, two articles tell the same; from the lower one on, two leads look alike. */
const sameText = 0.5;
const likeText = 0.25;

/** Finds out which candidates may be chosen at all, which tell the same, and which would look like an earlier lead. */
export function prepareEntries(candidates: Candidate[], earlier: EarlierEdition[], now: Date): Entry[] {
  const leads = earlier.flatMap(({ key, lead }) => (lead ? { key, ...lead } : []));
  const overlaps = overlapsOf([...candidates, ...leads]);
  const matched = candidates.map((candidate, index) => {
    const overlap = overlaps[index] ?? new Map<number, number>();
    const same = candidates.filter((_, other) => (overlap.get(other) ?? 0) >= sameText);
    const like = leads.find(
      ({ title }, at) =>
        resembles(title, candidate.story.title) || (overlap.get(candidates.length + at) ?? 0) >= likeText,
    );
    return {
      ...candidate,
      topic: topicOf(candidate.story.topics),
      twins: new Set(same.map(({ story }) => story.articleId)),
      leadLike: like?.key,
    };
  });
  const told = matched.filter(({ standing }) => standing.kind === 'paid' || standing.kind === 'carried');
  return matched.map((entry) => ({ ...entry, barred: whyBarred(entry, told, now) }));
}

/** For what it is itself, or because it tells the same as something that was paid for or carried. */
function whyBarred({ standing, story, twins, publishedAt }: Entry, told: Entry[], now: Date): string | undefined {
  if (standing.kind === 'paid') return `paid content: ${standing.by}`;
  if (standing.kind === 'carried') return `edition ${standing.edition} carried it`;
  if (standing.kind === 'gone') return 'its address leads to nothing';
  if (standing.kind === 'duplicate') return `tells the same as "${standing.of}"`;
  if (isTitleStale(story.title, { publishedAt, now }))
    return 'its title was true when it was written, and is no longer';
  for (const other of told) {
    const { title, articleId } = other.story;
    if (other.standing.kind === 'paid' && (twins.has(articleId) || nearlyEqual(story.title, title)))
      return `tells the same as paid content: "${title}"`;
    if (other.standing.kind === 'carried' && twins.has(articleId))
      return `tells the same as "${title}", which edition ${other.standing.edition} carried`;
  }
  return undefined;
}
