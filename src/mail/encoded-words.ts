import { encodeOctets } from './quoted-printable.ts';

const longestWord = 75;
const clearlyLonger = 1.25;
const frame = '=?UTF-8?B??='.length;

/**
 * Encodes text as RFC 2047 words of at most 75 characters, the first of at most `firstLength`, to be
 * separated by blanks, which readers drop. No character is torn apart. Q is taken unless B is clearly shorter;
 * its letters are those that may also stand in a display name.
 */
export function encodeWords(text: string, firstLength: number): string[] {
  const characters = Array.from(text.toWellFormed());
  const quotedLength = characters.reduce((sum, character) => sum + quote(character).length, 0);
  const isQuoted = quotedLength <= encodedLength(text, false) * clearlyLonger;
  const words: string[] = [];
  let chunk = '';
  for (const character of characters) {
    const longest = words.length === 0 ? firstLength : longestWord;
    if (chunk !== '' && encodedLength(chunk + character, isQuoted) + frame > longest) {
      words.push(encodeWord(chunk, isQuoted));
      chunk = '';
    }
    chunk += character;
  }
  return [...words, encodeWord(chunk, isQuoted)];
}

function encodeWord(chunk: string, isQuoted: boolean): string {
  if (!isQuoted) return `=?UTF-8?B?${Buffer.from(chunk).toString('base64')}?=`;
  return `=?UTF-8?Q?${Array.from(chunk, quote).join('')}?=`;
}

function encodedLength(chunk: string, isQuoted: boolean): number {
  if (!isQuoted) return Math.ceil(Buffer.byteLength(chunk) / 3) * 4;
  return Array.from(chunk).reduce((sum, character) => sum + quote(character).length, 0);
}

function quote(character: string): string {
  if (character === ' ') return '_';
  return /^[A-Za-z0-9!*+/-]$/.test(character) ? character : encodeOctets(character);
}
