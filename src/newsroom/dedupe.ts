/** What an article is compared by. */
export type Titled = { title: string; sourceId: number; publishedAt: Date };

const hourMs = 3_600_000;

/**
 * Whether two articles tell the same piece of news under nearly the same title. Within one source only for
 * articles of the same day: a daily column has the same title every day.
 */
export function isSameNews(a: Titled, b: Titled): boolean {
  const apartMs = Math.abs(a.publishedAt.getTime() - b.publishedAt.getTime());
  const windowMs = (a.sourceId === b.sourceId ? 20 : 72) * hourMs;
  return apartMs <= windowMs && nearlyEqual(a.title, b.title);
}

/**
 * Whether two titles differ only as an editor's hand makes them differ: case, punctuation, accents, small words,
 * endings, the name of the site behind a dash, a word more in a long title. Never where a number or a name
 * is another, or a "not" is added: hiding a story costs more than showing it twice. Symmetric.
 */
export function nearlyEqual(a: string, b: string): boolean {
  for (const one of variants(a)) for (const other of variants(b)) if (sameWords(one, other)) return true;
  return false;
}

/**
 * Whether two titles are so alike that one after the other would look like the same news again: half of the telling
 * words of the shorter one, and three at least, stand in the other. Symmetric.
 */
export function resembles(a: string, b: string): boolean {
  if (nearlyEqual(a, b)) return true;
  const [smaller, larger] = [a, b].map((title) => new Set(wordsOf(title).map(stemOf))).sort((x, y) => x.size - y.size);
  const shared = [...(smaller ?? [])].filter((word) => larger?.has(word)).length;
  return shared >= 3 && shared * 2 >= (smaller?.size ?? 0);
}

function sameWords(a: string[], b: string[]): boolean {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  if (shorter.length === 0) return false;
  const allowed = Math.floor(longer.length / 6);
  if (longer.length - shorter.length > allowed) return false;
  // All words of the shorter one must come in the longer one, in the same order.
  let at = 0;
  for (const word of longer) {
    const wanted = shorter[at];
    if (wanted !== undefined && sameWord(word, wanted)) at++;
    else if (decisive.has(word) || /\d/.test(word)) return false;
  }
  return at === shorter.length;
}

/** "approves" and "approved", "ETF" and "ETFs"; numbers only when they are the same. */
function sameWord(a: string, b: string): boolean {
  return a === b || stemOf(a) === stemOf(b);
}

function stemOf(word: string): string {
  if (/\d/.test(word) || word.length < 4) return word;
  return word.length < 6 ? word.replace(/s$/, '') : word.replace(/(ing|ed|es|s|e)$/, '');
}

/** The words of the title, and of what stands before " | Site name" where that is still a title. */
function variants(title: string): string[][] {
  const cut = title.match(/^(.*\S)\s+[|–—·-]\s+[^|–—·]{2,40}$/u)?.[1];
  const words = wordsOf(title);
  const shortened = cut ? wordsOf(cut) : [];
  return shortened.length >= 4 ? [words, shortened] : [words];
}

function wordsOf(title: string): string[] {
  const plain = title
    .normalize('NFKD')
    .replace(/[\p{M}\u200b-\u200d\u2060\ufeff]/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .replace(/(?<=\d)[,'’\s](?=\d{3}(?!\d))/gu, '');
  const words = plain.match(/[\p{L}\p{N}]+(?:\.\p{N}+)*%?/gu) ?? [];
  const telling = words.map(fullNumber).filter((word) => !small.has(word));
  return telling.length > 0 ? telling : words;
}

/** "100k" is 100000. */
function fullNumber(word: string): string {
  const [, digits, unit = ''] = word.match(/^(\d+(?:\.\d+)?)(k|m|mn|bn|b)$/) ?? [];
  if (!digits) return word;
  return String(Math.round(Number(digits) * (unit === 'k' ? 1e3 : unit.startsWith('m') ? 1e6 : 1e9)));
}

const small = new Set(
  'a an the of to in on at for as by and or with from is are be its it that this breaking update updated exclusive'.split(
    ' ',
  ),
);
const decisive = new Set(
  'not no never without non wont isnt cant doesnt denies deny unlikely fails nicht kein keine ne pas jamais nunca'.split(
    ' ',
  ),
);
