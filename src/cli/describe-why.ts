import { styleText } from 'node:util';
import type { Term, Why } from '../newsroom/why.ts';

/**
 * Why an edition carries what it carries: each candidate with its score and the verdict, and where the points come from,
 * and of every other block why it is what it is.
 */
export function describeWhy({ stories, subjects, blocks = [] }: Why): string {
  return [
    section(
      'Stories',
      stories.map(({ title, ...rest }) => describeCandidate(title, rest)),
    ),
    section(
      'Subjects',
      subjects.map(({ subject, ...rest }) => describeCandidate(subject, rest)),
    ),
    ...(blocks.length > 0
      ? [
          section(
            'Blocks',
            blocks.map(({ block, reason }) => `${block}: ${reason}`),
          ),
        ]
      : []),
  ].join('\n\n');
}

function section(title: string, lines: string[]): string {
  return [styleText('bold', title), ...(lines.length > 0 ? lines : ['There was nothing to choose from.'])].join('\n');
}

type Verdict = { place: 'lead' | 'in' | 'out'; score?: number; terms: Term[]; reason: string };

function describeCandidate(name: string, { place, score, terms, reason }: Verdict): string {
  const head = `${styleText(place === 'out' ? 'dim' : 'green', place.padEnd(5))}${formatScore(score)}  ${name}: ${reason}`;
  return terms.length > 0 ? `${head}\n            ${describeTerms(terms)}` : head;
}

export function describeTerms(terms: Term[]): string {
  return terms.map(({ name, points, most, from }) => `${name} ${points.toFixed(1)} of ${most} (${from})`).join(', ');
}

/** As wide as 100.0, so that names stand below each other. */
function formatScore(score: number | undefined): string {
  return (score === undefined ? '-' : score.toFixed(1)).padStart(5);
}
