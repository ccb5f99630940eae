import type { Candidate } from '../../../src/newsroom/compose/candidates.ts';

export const now = new Date('2026-11-20T06:30:00Z');

type Given = Partial<Pick<Candidate, 'text' | 'wordCount' | 'standing'>> & {
  title?: string;
  source?: string;
  ageHours?: number;
  commentCount?: number;
  topics?: string[];
};

/** An article of some hours ago, unlike all others unless told otherwise. */
export function buildCandidate(id: number, given: Given = {}): Candidate {
  const { source = 'a', ageHours = id, commentCount = 0, topics = [], wordCount = 500 } = given;
  const publishedAt = new Date(now.getTime() - ageHours * 3_600_000);
  return {
    sourceId: source.charCodeAt(0),
    publishedAt,
    wordCount,
    text: given.text ?? '',
    standing: given.standing ?? { kind: 'open' },
    story: {
      articleId: id,
      title: given.title ?? `Story ${id}`,
      url: `https://${source}.example/${id}`,
      excerpt: '',
      topics,
      publishedAt: publishedAt.toISOString(),
      commentCount,
      readingMinutes: 1,
      source: `${source}.example`,
    },
  };
}

/** A text of so many words, of which no two texts of different names have one in common. */
export function words(name: string, count: number): string {
  return Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ');
}
