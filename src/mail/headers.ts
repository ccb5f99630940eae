import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import { encodeWords } from './encoded-words.ts';

// RFC 5322 2.1.1 recommends 78 and demands 998; RFC 2047 demands 76 for lines with encoded words.
const preferredLine = 76;
const longestLine = 998;
const longestQuotedName = 60;

/**
 * One header field, folded, without its final CRLF. `parts` are separated by one blank, or by a line break where the
 * line would grow over 76 characters; no part is broken. Throws `message_invalid` where a part is not printable ASCII.
 */
export function foldField(name: string, parts: string[]): string {
  const lines = [`${name}:`];
  for (const [index, part] of parts.entries()) {
    if (!/^[\x20-\x7e]+$/.test(part))
      throw invalid(name, 'has a line break, a control character or a non-ASCII letter');
    const line = `${lines.at(-1)} ${part}`;
    if (index > 0 && line.length > preferredLine) lines.push(` ${part}`);
    else lines[lines.length - 1] = line;
  }
  if (lines.some((line) => line.length > longestLine))
    throw invalid(name, `needs a line over ${longestLine} characters`);
  return lines.join('\r\n');
}

/** A field of free text such as Subject. Throws `message_invalid` on CR, LF and other control characters but the tab. */
export function textField(name: string, text: string): string {
  refuseControlCharacters(name, text);
  const words = text.split(' ');
  const isPlain = /^[\x20-\x7e]*$/.test(text) && !text.includes('=?') && words.every((w) => w !== '' && w.length <= 60);
  return foldField(name, isPlain ? words : encodeWords(text, firstWordLength(name)));
}

/** A field such as To or List-Id: an optional display name and what stands in angle brackets behind it. */
export function namedField(name: string, displayName: string | undefined, inBrackets: string): string {
  const phrase = displayName?.trim() ? phraseParts(name, displayName.trim()) : [];
  return foldField(name, [...phrase, `<${inBrackets}>`]);
}

/** RFC 5322 3.3, in UTC. */
export function dateField(date: Date): string {
  return foldField('Date', [date.toUTCString().replace('GMT', '+0000')]);
}

/**
 * Gmail's Feedback-ID `a:b:c:SenderId`: the edition, the newsletter, the kind of mail, and the sender in 5 to 15
 * characters that never change, made of its domain. No value names a reader.
 */
export function feedbackId(editionKey: string, newsletterName: string, domain: string): string {
  const sender = domain.replaceAll('.', '-');
  const digest = createHash('sha256').update(domain).digest('hex').slice(0, 6);
  const senderId = sender.length >= 5 && sender.length <= 15 ? sender : `${sender.slice(0, 8)}-${digest}`;
  return [editionKey, newsletterName, 'edition', senderId].map((v) => v.replace(/[^A-Za-z0-9._-]/g, '-')).join(':');
}

/** RFC 5322 3.2.5: atoms as they are, other ASCII in quotes, everything else as encoded words. */
function phraseParts(name: string, displayName: string): string[] {
  refuseControlCharacters(name, displayName);
  const isShortAscii = /^[\x20-\x7e]+$/.test(displayName) && displayName.length <= longestQuotedName;
  if (!isShortAscii || displayName.includes('=?')) return encodeWords(displayName, firstWordLength(name));
  if (/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(displayName)) return [displayName];
  return [`"${displayName.replace(/[\\"]/g, '\\$&')}"`];
}

function firstWordLength(name: string): number {
  return Math.min(75, preferredLine - name.length - 2);
}

/** Throws `message_invalid` on CR, LF and other control characters but the tab. */
export function refuseControlCharacters(name: string, text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text))
    throw invalid(name, 'has a line break or another control character');
}

function invalid(name: string, problem: string): AppError {
  return new AppError('message_invalid', `The ${name} header ${problem}: give it one line of plain text.`);
}
