import { type Block, bodyHashPlaceholder, makeBlock } from './blocks.ts';
import { canonicalizeField, outlineSignature } from './dkim.ts';
import type { DkimKey } from './dkim-key.ts';
import { foldField } from './headers.ts';
import type { MessageTemplate } from './message-template.ts';
import type { RelayProfile } from './relay-profiles.ts';

/** What one relay's profile makes of a template: everything that is before the To field, and what is signed. */
export type MessageLayout = {
  head: Block;
  signers: Signer[];
};

/** One signature of each message. What is signed is `before`, the To field in canonical form, and `after`. */
export type Signer = {
  key: DkimKey;
  /** Where in the head the folded signature goes. */
  signatureAt: number;
  before: Block;
  after: Block;
};

// Such a field cannot be: no value has a NUL.
const unknownTo = 'To: \0';

/** Signatures stand above what they sign; fields that a relay wants are not signed, for relays take them out again. */
export function layOutMessage(template: MessageTemplate, profile: RelayProfile): MessageLayout {
  const { fields, date, dkim, placeholders } = template;
  const all = [...placeholders, bodyHashPlaceholder];
  const added = addedFields(template, profile);
  const outlines = dkim.map((key) => ({
    key,
    ...outlineSignature(key, [...fields.first, unknownTo, ...fields.last], date, profile.rewrites),
  }));
  const head = [...outlines.map(({ field }) => field), ...fields.first, ...added].map((field) => `${field}\r\n`);
  let fieldAt = 0;
  const signers = outlines.map(({ key, field, signatureAt, signedText }): Signer => {
    const [before = '', after = ''] = signedText.split(canonicalizeField(unknownTo));
    const signer = {
      key,
      signatureAt: fieldAt + signatureAt,
      before: makeBlock(before, all),
      after: makeBlock(after, all),
    };
    fieldAt += field.length + 2;
    return signer;
  });
  return { head: makeBlock(head.join(''), all), signers };
}

/** Throws where a profile does more with the Message-ID than to repeat it: that could not be filled in. */
function addedFields({ messageIdSlot, messageIdDomain }: MessageTemplate, profile: RelayProfile): string[] {
  const made = (id: string) =>
    profile.adds(`${id}@${messageIdDomain}`).map(({ name, value }) => foldField(name, [value]));
  const fields = made(messageIdSlot);
  const another = '0'.repeat(messageIdSlot.length);
  if (fields.join().replaceAll(messageIdSlot, another) !== made(another).join())
    throw new Error(`The relay profile ${profile.name} adds a field that changes the Message-ID.`);
  return fields;
}
