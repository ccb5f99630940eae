/** A text as the set of its runs of five words, each as a number; empty where it is too short to tell. */
export type Print = ReadonlySet<number>;

const wordsPerRun = 5;

/** Fewer runs than these are a teaser, and say nothing about the whole. */
const fewestRuns = 20;

/** A run in so many articles of a source, and this share of them, is its boilerplate. */
const boilerplate = { articles: 3, share: 1 / 3 };

/**
 * The prints of texts, in their order. What a source repeats from article to article (a disclaimer, an invitation to
 * subscribe) is taken out, unless nothing else is left.
 */
export function printsOf(texts: { sourceId: number; text: string }[]): Print[] {
  const all = texts.map(({ text, sourceId }) => ({ sourceId, runs: runsOf(text) }));
  const common = new Map<number, Set<number>>();
  for (const [sourceId, own] of Map.groupBy(all, (one) => one.sourceId)) {
    const counts = new Map<number, number>();
    for (const { runs } of own) for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
    const limit = Math.max(boilerplate.articles, own.length * boilerplate.share);
    common.set(sourceId, new Set([...counts].flatMap(([run, count]) => (count >= limit ? run : []))));
  }
  return all.map(({ sourceId, runs }) => {
    const repeated = common.get(sourceId);
    const own = new Set([...runs].filter((run) => !repeated?.has(run)));
    const print = own.size >= fewestRuns ? own : runs;
    return print.size >= fewestRuns ? print : new Set();
  });
}

/** The share of the shorter text that stands in the other, from 0 to 1; 0 where one is too short to tell. Symmetric. */
export function overlapOf(a: Print, b: Print): number {
  const [smaller, larger] = a.size <= b.size ? [a, b] : [b, a];
  if (smaller.size === 0) return 0;
  let shared = 0;
  for (const run of smaller) if (larger.has(run)) shared++;
  return shared / smaller.size;
}

function runsOf(text: string): Set<number> {
  const words = text.toLowerCase().match(word) ?? [];
  const runs = new Set<number>();
  for (let at = 0; at + wordsPerRun <= words.length; at++)
    runs.add(hashOf(words.slice(at, at + wordsPerRun).join(' ')));
  return runs;
}

/** Scripts without spaces give a word for each letter. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]+/gu;

/** FNV-1a, 32 bits: two runs of one hash among some thousands change no verdict. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
