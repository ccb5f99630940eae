import { isAscii } from 'node:buffer';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** By their first octets (Unicode, "Byte Order Mark (BOM) FAQ"), as spreadsheets write them. */
const byteOrderMarks: readonly { encoding: Encoding; octets: number[] }[] = [
  { encoding: 'utf-8', octets: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', octets: [0xff, 0xfe] },
  { encoding: 'utf-16be', octets: [0xfe, 0xff] },
];
const longestMark = 3;

/**
 * The text of a stream of octets, without its byte order mark: in the `wanted` encoding, else as its mark says, else UTF-8,
 * or Windows-1252 where the first octets beyond ASCII are none of UTF-8. What cannot be read becomes U+FFFD.
 */
export async function* decodeText(stream: AsyncIterable<Uint8Array>, wanted?: Encoding): AsyncGenerator<string> {
  let decoder = wanted && new TextDecoder(wanted);
  let begun = false;
  // Whose encoding is open still.
  let unread = Buffer.alloc(0);
  for await (const octets of stream) {
    if (decoder) {
      yield decoder.decode(octets, { stream: true });
      continue;
    }
    unread = unread.length > 0 ? Buffer.concat([unread, octets]) : Buffer.from(octets);
    if (!begun && unread.length < longestMark) continue;
    const encoding = (begun ? undefined : findMark(unread)) ?? judge(unread);
    begun = true;
    if (encoding === 'open') continue;
    if (encoding !== 'ascii') decoder = new TextDecoder(encoding);
    yield decoder ? decoder.decode(unread, { stream: true }) : unread.toString('latin1');
    unread = Buffer.alloc(0);
  }
  if (!decoder) {
    const encoding = (begun ? undefined : findMark(unread)) ?? judge(unread);
    // What is but the first part of a letter, and nothing comes after it, was a whole one.
    decoder = new TextDecoder(encoding === 'open' ? 'windows-1252' : encoding);
  }
  yield decoder.decode(unread);
}

function findMark(octets: Buffer): Encoding | undefined {
  return byteOrderMarks.find((mark) => mark.octets.every((octet, at) => octets[at] === octet))?.encoding;
}

/** Text of Windows-1252 has hardly ever what would be a letter in UTF-8. It is open while there is but the first part of one. */
function judge(octets: Buffer): 'ascii' | 'open' | 'utf-8' | 'windows-1252' {
  if (isAscii(octets)) return 'ascii';
  const beyond = [...new TextDecoder().decode(octets, { stream: true })].filter((letter) => letter > '\x7f');
  const broken = beyond.filter((letter) => letter === '\uFFFD');
  if (beyond.length === 0) return 'open';
  return broken.length * 2 > beyond.length ? 'windows-1252' : 'utf-8';
}
