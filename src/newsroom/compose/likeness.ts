/** A text as the set of its runs of five words, each as a number; empty where it is too short to tell. */
type Print = ReadonlySet<number>;

const wordsPerRun = 5;

/** Fewer runs than these are a teaser, and say nothing about the whole. */
const fewestRuns = 20;

/** A run in so many articles of a source, and this share of them, is its boilerplate. */
const boilerplate = { articles: 3, share: 1 / 3 };

/**
 * For each text, in their order: the others that it has words in common with, by their index, and the share of the
 * shorter one that stands in the other, from 0 to 1. What a source repeats from article to article (a disclaimer, an
 * invitation to subscribe) does not count, unless nothing else is left.
 */
export function overlapsOf(texts: { sourceId: number; text: string }[]): ReadonlyMap<number, number>[] {
  const prints = printsOf(texts);
  // Looked up by run: comparing each text with each other takes seconds for some hundreds.
  const holders = new Map<number, number[]>();
  for (const [index, print] of prints.entries()) {
    for (const run of print) {
      const known = holders.get(run);
      if (known) known.push(index);
      else holders.set(run, [index]);
    }
  }
  return prints.map((print, index) => {
    const shared = new Map<number, number>();
    for (const run of print) {
      for (const other of holders.get(run) ?? []) if (other !== index) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    const shareOf = (other: number, count: number) => count / Math.min(print.size, prints[other]?.size ?? 0);
    return new Map([...shared].map(([other, count]) => [other, shareOf(other, count)]));
  });
}

function printsOf(texts: { sourceId: number; text: string }[]): Print[] {
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
