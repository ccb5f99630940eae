import { readerTokenSlot } from './slots.ts';

/** What differs from reader to reader. Each has one length, so that all readers' messages break alike. */
export type SlotValues = { token: string; messageId: string; bodyHash: string };

/** What a slot looks like in encoded text before it is filled. With `around`, the value is filled in as base64 together with it. */
export type Placeholder = { literal: string; of: keyof SlotValues; around?: { before: string; after: string } };

/** A slot's place among the bytes. */
export type Place = Omit<Placeholder, 'literal'> & { at: number };

/** Bytes that every reader gets, with places of fixed size for what differs. Plain data. */
export type Block = { bytes: Buffer; places: Place[] };

/** The slot as it stands in quoted-printable text and in headers. */
export const tokenPlaceholder: Placeholder = { literal: readerTokenSlot, of: 'token' };

/** As long as the base64 of a SHA-256, of what no header field may hold. */
export const bodyHashPlaceholder: Placeholder = { literal: '\0'.repeat(44), of: 'bodyHash' };

/** Finds every placeholder in encoded (ASCII) text. */
export function makeBlock(text: string, placeholders: Placeholder[]): Block {
  const known = new Map(placeholders.map((placeholder) => [placeholder.literal, placeholder]));
  // Without placeholders, what matches nothing.
  const pattern = new RegExp([...known.keys()].map(escapePattern).join('|') || '(?!)', 'g');
  const places = Array.from(text.matchAll(pattern), ({ 0: found, index }): Place => {
    const { of, around } = known.get(found) as Placeholder;
    return { at: index, of, ...(around && { around }) };
  });
  return { bytes: Buffer.from(text, 'latin1'), places };
}

/** Writes a block for one reader, and says where it ends. */
export function fillBlock({ bytes, places }: Block, into: Buffer, at: number, values: SlotValues): number {
  into.set(bytes, at);
  for (const { at: offset, of, around } of places) {
    const value = values[of];
    into.write(around ? btoa(around.before + value + around.after) : value, at + offset, 'latin1');
  }
  return at + bytes.length;
}

function escapePattern(literal: string): string {
  return literal.replace(/[+/=]/g, '\\$&');
}
