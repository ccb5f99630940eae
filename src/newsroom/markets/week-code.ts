import { pickEvenly } from './week.ts';

/** As many points as a curve of its width can show. */
const mostPoints = 32;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const top = alphabet.length - 1;

/**
 * The shape of a curve as a few characters that fit into an address, one a point from its lowest `A` to its highest
 * `_`: the picture of it needs nothing else. Empty for fewer than two points.
 */
export function encodeWeek(week: number[]): string {
  const points = pickEvenly(week, mostPoints);
  if (points.length < 2) return '';
  const low = Math.min(...points);
  const span = Math.max(...points) - low;
  return points.map((price) => alphabet[span === 0 ? top >> 1 : Math.round(((price - low) / span) * top)]).join('');
}

/** The heights from 0 to 1, or nothing for what is no curve. */
export function decodeWeek(code: string): number[] | undefined {
  const heights = [...code].map((mark) => alphabet.indexOf(mark));
  if (heights.length < 2 || heights.length > mostPoints || heights.includes(-1)) return undefined;
  return heights.map((height) => height / top);
}
