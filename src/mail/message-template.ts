import { createHash, type Hash, hash } from 'node:crypto';
import { AppError } from '../errors.ts';
import { envelopeAddress } from './address.ts';
import { type Block, fillBlock, makeBlock, type Placeholder, type SlotValues, tokenPlaceholder } from './blocks.ts';
import { encodeBody } from './body-encoding.ts';
import { canonicalizeBody, canonicalizeField, signText } from './dkim.ts';
import type { DkimKey } from './dkim-key.ts';
import { editionFields } from './edition-fields.ts';
import { namedField } from './headers.ts';
import { layOutMessage, type MessageLayout, type Signer } from './message-layout.ts';
import { plainRelay, type RelayProfile } from './relay-profiles.ts';
import { isReaderToken } from './slots.ts';
import { stuffDots } from './smtp/dot-stuffing.ts';

/** What all readers of an edition get, with `readerTokenSlot` wherever a reader's own token belongs. */
export type EditionMessage = {
  from: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  /** RFC 2919: `id` is such as daily.news.example and never changes. */
  listId: { title: string; id: string };
  /** An http or https URL with the slot: the page of RFC 8058. */
  leaveUrl: string;
  /** A mailto URI with the slot. */
  leaveMailto: string;
  feedbackId: string;
  date: Date;
  messageIdDomain: string;
  /** Keys the Message-IDs; kept with the edition. */
  salt: Buffer;
};

export type MessageReader = { subscriptionId: number; address: string; name?: string | null; token: string };

/**
 * A message compiled once: for each reader bytes are copied and slots filled. Before the tail, which has one length for
 * all readers, come the fields of `first` and `To`. Plain data, so that a thread can be given it.
 */
export type MessageTemplate = {
  /** Complete header fields before and behind `To`. */
  fields: { first: string[]; last: string[] };
  /** The fields of `last` and the body. */
  tail: Block;
  /** Where in the tail the body begins. */
  bodyAt: number;
  placeholders: Placeholder[];
  /** What stands in the template for what is before the @ of the Message-ID: as long, and unknown to whoever writes the content. */
  messageIdSlot: string;
  messageIdDomain: string;
  date: Date;
  salt: Buffer;
  dkim: DkimKey[];
};

/** Throws `message_invalid` or `address_invalid` where the message would not be one that may be sent in bulk. */
export function compileMessage(message: EditionMessage, dkim: DkimKey[] = []): MessageTemplate {
  const { salt, date, messageIdDomain } = message;
  const boundary = `=_${createHash('sha256').update(salt).update(message.text).update('\0').update(message.html).digest('hex').slice(0, 32)}`;
  const messageIdSlot = makeId(salt.toString('hex'), 'slot');
  const { first, last } = editionFields(message, `${messageIdSlot}@${messageIdDomain}`, boundary);
  const body = joinParts(boundary, message);
  const head = [...last, '', ''].join('\r\n');
  const placeholders: Placeholder[] = [tokenPlaceholder, { literal: messageIdSlot, of: 'messageId' }];
  const tail = makeBlock(head + body.text, [...placeholders, ...body.placeholders]);
  refuseUnfinished(tail.bytes, body.text);
  return {
    fields: { first, last },
    tail,
    bodyAt: head.length,
    placeholders,
    messageIdSlot,
    messageIdDomain,
    date,
    salt,
    dkim,
  };
}

/**
 * The complete message for one reader as DATA carries it, up to the final dot: every line ends in CRLF, none begins with
 * a dot. DKIM-signed by every key, on other threads; byte-identical when repeated.
 */
export function renderMessage(
  template: MessageTemplate,
  reader: MessageReader,
  profile: RelayProfile = plainRelay,
): Buffer | Promise<Buffer> {
  const { token } = reader;
  if (!isReaderToken(token)) throw invalid('a reader token of 32 characters of a-z and 2-7', 'another text');
  const to = namedField('To', reader.name ?? undefined, envelopeAddress(reader.address));
  const { head, signers, idSecret, hashState, hashedAt } = prepare(template, profile);
  const values = { token, messageId: makeId(idSecret, reader.subscriptionId), bodyHash: '' };
  const { tail } = template;
  const toAt = head.bytes.length;
  const tailAt = toAt + to.length + 2;
  const message = Buffer.allocUnsafe(tailAt + tail.bytes.length);
  message.write(`${to}\r\n`, toAt, 'latin1');
  fillBlock(tail, message, tailAt, values);
  if (signers.length > 0)
    values.bodyHash = hashState
      .copy()
      .update(message.subarray(tailAt + hashedAt))
      .digest('base64');
  fillBlock(head, message, 0, values);
  return signers.length > 0 ? addSignatures(message, signers, canonicalizeField(to), values) : message;
}

async function addSignatures(message: Buffer, signers: Signer[], to: string, values: SlotValues): Promise<Buffer> {
  const signing = signers.map(async ({ key, signatureAt, before, after }) => {
    const afterAt = before.bytes.length + to.length;
    const signed = Buffer.allocUnsafe(afterAt + after.bytes.length);
    fillBlock(before, signed, 0, values);
    signed.write(to, before.bytes.length, 'latin1');
    fillBlock(after, signed, afterAt, values);
    message.write(await signText(key, signed), signatureAt, 'latin1');
  });
  await Promise.all(signing);
  return message;
}

type Prepared = MessageLayout & {
  /** The salt in hex. */
  idSecret: string;
  /** Of the body up to its first slot, which is `hashedAt` in the tail. */
  hashState: Hash;
  hashedAt: number;
};

const prepared = new WeakMap<MessageTemplate, Map<RelayProfile, Prepared>>();

/** Made by the first message of a template that goes to a relay of this profile. */
function prepare(template: MessageTemplate, profile: RelayProfile): Prepared {
  const known = prepared.get(template)?.get(profile);
  if (known) return known;
  const { tail, bodyAt } = template;
  const hashedAt = tail.places.find(({ at }) => at >= bodyAt)?.at ?? tail.bytes.length;
  const hashState = createHash('sha256').update(tail.bytes.subarray(bodyAt, hashedAt));
  const made = { ...layOutMessage(template, profile), idSecret: template.salt.toString('hex'), hashState, hashedAt };
  prepared.set(template, (prepared.get(template) ?? new Map()).set(profile, made));
  return made;
}

/**
 * The encodings take care that neither SMTP nor DKIM needs another form of the message, whatever the reader's token is.
 * If they did not, every message would be damaged or fail its signature.
 */
function refuseUnfinished(tail: Buffer, body: string): void {
  if (stuffDots(tail) !== tail) throw new Error('A line of the message begins with a dot, or the last one is open.');
  if (canonicalizeBody(body) !== body) throw new Error('The body is not in the canonical form that DKIM hashes.');
}

function joinParts(boundary: string, { text, html }: EditionMessage) {
  const plain = encodeBody(text);
  const rich = encodeBody(html);
  const lines = [
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Transfer-Encoding: ${plain.encoding}`,
    '',
    plain.text,
    `--${boundary}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Transfer-Encoding: ${rich.encoding}`,
    '',
    rich.text,
    `--${boundary}--`,
    '',
  ];
  return { text: lines.join('\r\n'), placeholders: [...plain.placeholders, ...rich.placeholders] };
}

/**
 * 32 letters of hex that repeat for a reader and tell nothing of them. Half of a SHA-256 behind a secret is as good as an HMAC,
 * and half the work.
 */
function makeId(secret: string, of: number | string): string {
  return hash('sha256', `${secret} message-id ${of}`).slice(0, 32);
}

function invalid(expected: string, got: string): AppError {
  return new AppError('message_invalid', `The message needs ${expected}, and got ${JSON.stringify(got)}.`);
}
