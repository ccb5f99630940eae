import type { Term } from './why.ts';

/** One part of a score: a share of the most that it can give. Rounded before it is summed, so that what is shown adds up. */
export function scoreTerm(name: string, most: number, share: number, from: string): Term {
  return { name, points: Math.round(Math.min(1, Math.max(0, share)) * most * 10) / 10, most, from };
}

export function sumTerms(terms: Term[]): number {
  return terms.reduce((sum, { points }) => sum + points, 0);
}

/** As "move 8.8 of 30 (+50.2%), coin 20 of 20 (BTC)". */
export function describeTerms(terms: Term[]): string {
  return terms.map(({ name, points, most, from }) => `${name} ${points} of ${most} (${from})`).join(', ');
}
