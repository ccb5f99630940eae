import { readerTokenSlot } from './slots.ts';

/** Where a reader's token goes: as it is, or as the base64 of `before`, the token and `after` taken together. */
export type TokenSlot = { form: 'plain' } | { form: 'base64'; before: Buffer; after: Buffer };

/** A piece of a message: bytes that every reader gets, or a slot. */
export type Segment = Buffer | TokenSlot;

/** What a slot looks like in encoded text before it is filled. */
export type Placeholder = { literal: string; slot: TokenSlot };

/** Splits encoded (ASCII) text at every placeholder. */
export function splitAtSlots(text: string, placeholders: Placeholder[]): Segment[] {
  const slotOf = new Map(placeholders.map(({ literal, slot }) => [literal, slot]));
  const pattern = [...slotOf.keys()].map(escapePattern).join('|');
  return text
    .split(new RegExp(`(${pattern})`))
    .filter((piece) => piece !== '')
    .map((piece) => slotOf.get(piece) ?? Buffer.from(piece, 'latin1'));
}

/** The bytes for one reader, in order. Every token has the slot's length, so all readers' messages break alike. */
export function fillSegments(segments: Segment[], token: string): Buffer[] {
  return segments.map((segment) => (segment instanceof Uint8Array ? segment : fillSlot(segment, token)));
}

/** The slot as it stands in quoted-printable text and in headers. */
export const plainPlaceholder: Placeholder = { literal: readerTokenSlot, slot: { form: 'plain' } };

function fillSlot(slot: TokenSlot, token: string): Buffer {
  const plain = Buffer.from(token, 'latin1');
  if (slot.form === 'plain') return plain;
  return Buffer.from(Buffer.concat([slot.before, plain, slot.after]).toString('base64'), 'latin1');
}

function escapePattern(literal: string): string {
  return literal.replace(/[+/=]/g, '\\$&');
}
