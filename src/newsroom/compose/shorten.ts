/**
 * The text on one line within so many characters, cut between words (also in languages without spaces) and then
 * closed by an ellipsis. Undefined when not even its first word fits.
 */
export function shorten(text: string, maxLength: number, language: string): string | undefined {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (lengthOf(line) <= maxLength) return line === '' ? undefined : line;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(line)) {
    if (lengthOf(line.slice(0, index)) >= maxLength) break;
    // In between, a word in Latin script may still go on: a hyphen, an apostrophe or a point do not end it.
    if (segment === ' ' || (spaceless.test(segment) && index > 0)) end = index;
  }
  const kept = line.slice(0, end).replace(openEnd, '');
  return kept === '' ? undefined : `${kept}…`;
}

/** Scripts that write words without spaces between them. */
const spaceless =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** What would look odd before an ellipsis. */
const openEnd = /[\s,;:.…·–—\-(["'“‘«、。，：；]+$/u;

/** In letters as people count them, roughly: by code points. */
export function lengthOf(text: string): number {
  return [...text].length;
}
