import type { Digest } from '../digest.ts';
import type { BlockWhy } from '../why.ts';
import { wordsPerMinute } from './candidates.ts';
import { editionLength } from './fit-length.ts';

/** Why the bullets are these, or absent. */
export function explainBullets({ bullets, stories, market }: Pick<Digest, 'bullets' | 'stories' | 'market'>): BlockWhy {
  const facts = stories.filter(({ fact }) => fact !== undefined).length;
  const found = `${facts} of ${stories.length} stories ${facts === 1 ? 'has' : 'have'} a fact`;
  const shown = bullets?.filter(({ kind }) => kind === 'fact').length;
  const markets = bullets?.some(({ kind }) => kind === 'market') ? ', and how the market went' : '';
  if (shown !== undefined) return { block: 'bullets', reason: `${found}: those of the first ${shown}${markets}` };
  return {
    block: 'bullets',
    reason: `absent: ${found}, which ${market ? 'with' : 'without'} the market makes no three`,
  };
}

/** As "742 words, 3 min". */
export function describeLength(words: number): string {
  return `${words} ${words === 1 ? 'word' : 'words'}, ${Math.max(1, Math.round(words / wordsPerMinute))} min`;
}

export function explainLength(words: number): BlockWhy {
  const { least, most, aim } = editionLength;
  return { block: 'length', reason: `${describeLength(words)}, of ${least} to ${most}; excerpts go on until ${aim}` };
}

export function explainPreheader({
  stories,
  market,
  preheader,
}: Pick<Digest, 'stories' | 'market' | 'preheader'>): BlockWhy {
  const words = stories.length > 1 ? 'the second story' : 'how the only story begins';
  const price = market?.quotes.some(({ symbol }) => symbol === 'BTC') ? ' and BTC, with its time' : '';
  return { block: 'preheader', reason: preheader === '' ? 'empty: nothing is told' : `${words}${price}` };
}
