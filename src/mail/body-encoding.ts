import { type Placeholder, tokenPlaceholder } from './blocks.ts';
import { encodeQuotedPrintable } from './quoted-printable.ts';
import { readerTokenSlot } from './slots.ts';

/** A part's content as 7-bit lines of at most 76 characters, and how the reader's token stands in it. */
export type EncodedBody = { encoding: 'quoted-printable' | 'base64'; text: string; placeholders: Placeholder[] };

const octetsPerLine = 57;
const clearlyLonger = 1.25;

/** Encodes text in UTF-8 as quoted-printable, or as base64 where that is clearly shorter: for mostly non-Latin text. */
export function encodeBody(text: string): EncodedBody {
  const quoted = encodeQuotedPrintable(text, readerTokenSlot);
  const base64 = encodeBase64(text);
  if (base64 && base64.text.length * clearlyLonger < quoted.length) return base64;
  return { encoding: 'quoted-printable', text: quoted, placeholders: [tokenPlaceholder] };
}

/**
 * Base64 with every slot on a line of its own, together with the one or two octets that fill its first and last
 * group of three: so a token can be filled in without encoding anything else again. Undefined for slots that
 * stand so close that they share a group.
 */
function encodeBase64(text: string): EncodedBody | undefined {
  const octets = Buffer.from(text.replace(/\r\n|\r|\n/g, '\r\n'));
  const lines: string[] = [];
  const placeholders: Placeholder[] = [];
  let written = 0;
  for (let at = octets.indexOf(readerTokenSlot); at >= 0; ) {
    const next = at + readerTokenSlot.length;
    const start = at - (at % 3);
    const end = Math.min(Math.ceil(next / 3) * 3, octets.length);
    if (start < written) return undefined;
    const literal = octets.toString('base64', start, end);
    lines.push(...base64Lines(octets.subarray(written, start)), literal);
    const around = { before: octets.toString('latin1', start, at), after: octets.toString('latin1', next, end) };
    placeholders.push({ literal, of: 'token', around });
    written = end;
    at = octets.indexOf(readerTokenSlot, next);
  }
  lines.push(...base64Lines(octets.subarray(written)));
  return { encoding: 'base64', text: lines.join('\r\n'), placeholders };
}

function base64Lines(octets: Buffer): string[] {
  const lines: string[] = [];
  for (let at = 0; at < octets.length; at += octetsPerLine)
    lines.push(octets.toString('base64', at, at + octetsPerLine));
  return lines;
}
