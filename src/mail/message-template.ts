import { createHash, createHmac } from 'node:crypto';
import { AppError } from '../errors.ts';
import { envelopeAddress, parseMailbox } from './address.ts';
import { encodeBody } from './body-encoding.ts';
import { canonicalizeBody, type DkimKey, hashBody, signDkim } from './dkim.ts';
import { dateField, foldField, namedField, textField } from './headers.ts';
import { fillSegments, plainPlaceholder, type Segment, splitAtSlots } from './segments.ts';
import { isReaderToken, readerTokenSlot } from './slots.ts';

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

/** A message compiled once: for each reader bytes are copied and slots filled. Plain data, so that a thread can be given it. */
export type MessageTemplate = {
  /** Complete header fields; `To` and `Message-ID` come between the two groups. */
  fields: { first: string[]; last: string[] };
  body: Segment[];
  /** The body as DKIM hashes it. Filling slots and canonicalizing commute, for no token has a blank. */
  canonicalBody: Segment[];
  date: Date;
  messageIdDomain: string;
  salt: Buffer;
  dkim?: DkimKey;
};

/** Throws `message_invalid` or `address_invalid` where the message would not be one that may be sent in bulk. */
export function compileMessage(message: EditionMessage, dkim?: DkimKey): MessageTemplate {
  const { salt, date, messageIdDomain } = message;
  const boundary = `=_${createHash('sha256').update(salt).update(message.text).update('\0').update(message.html).digest('hex').slice(0, 32)}`;
  const { text, placeholders } = joinParts(boundary, message);
  return {
    fields: {
      first: [
        mailboxField('From', message.from),
        ...(message.replyTo ? [mailboxField('Reply-To', message.replyTo)] : []),
      ],
      last: [
        textField('Subject', message.subject),
        dateField(date),
        foldField('MIME-Version', ['1.0']),
        namedField('List-Id', message.listId.title, message.listId.id),
        leaveField(message),
        foldField('List-Unsubscribe-Post', ['List-Unsubscribe=One-Click']),
        feedbackField(message.feedbackId),
        foldField('Content-Type', ['multipart/alternative;', `boundary="${boundary}"`]),
      ],
    },
    body: splitAtSlots(text, placeholders),
    canonicalBody: splitAtSlots(canonicalizeBody(text), placeholders),
    date,
    messageIdDomain,
    salt,
    dkim,
  };
}

/** The complete message for one reader, DKIM-signed where there is a key; byte-identical when repeated. */
export function renderMessage(template: MessageTemplate, reader: MessageReader): Buffer {
  if (!isReaderToken(reader.token)) throw invalid('a reader token of 32 characters of a-z and 2-7', 'another text');
  const fields = [
    ...template.fields.first,
    namedField('To', reader.name ?? undefined, envelopeAddress(reader.address)),
    foldField('Message-ID', [messageId(template, reader.subscriptionId)]),
    ...template.fields.last.map((field) => field.replaceAll(readerTokenSlot, reader.token)),
  ];
  const signature = template.dkim
    ? [signDkim(template.dkim, fields, hashBody(fillSegments(template.canonicalBody, reader.token)), template.date)]
    : [];
  const head = [...signature, ...fields, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), ...fillSegments(template.body, reader.token)]);
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
  return { text: lines.join('\r\n'), placeholders: [plainPlaceholder, ...plain.placeholders, ...rich.placeholders] };
}

function messageId({ salt, messageIdDomain }: MessageTemplate, subscriptionId: number): string {
  const id = createHmac('sha256', salt).update(`message-id ${subscriptionId}`).digest('hex').slice(0, 32);
  return `<${id}@${messageIdDomain}>`;
}

function mailboxField(name: string, text: string): string {
  const mailbox = parseMailbox(text);
  return namedField(name, mailbox.name, mailbox.address);
}

/** RFC 2369 and 8058: one web address for the click, one mail address for programs that only know that. */
function leaveField({ leaveUrl, leaveMailto }: EditionMessage): string {
  if (!/^https?:\/\/[^\s<>,]+$/.test(leaveUrl) || !leaveUrl.includes(readerTokenSlot)) {
    throw invalid('an http or https leave URL with the reader token slot', leaveUrl);
  }
  if (!/^mailto:[^\s<>,]+$/.test(leaveMailto) || !leaveMailto.includes(readerTokenSlot)) {
    throw invalid('a mailto leave URI with the reader token slot', leaveMailto);
  }
  return foldField('List-Unsubscribe', [`<${leaveUrl}>,`, `<${leaveMailto}>`]);
}

function feedbackField(feedbackId: string): string {
  if (!/^[^:\s]+:[^:\s]+:[^:\s]+:[^:\s]{5,15}$/.test(feedbackId)) {
    throw invalid('a Feedback-ID of the form a:b:c:SenderId with 5 to 15 characters of SenderId', feedbackId);
  }
  return foldField('Feedback-ID', [feedbackId]);
}

function invalid(expected: string, got: string): AppError {
  return new AppError('message_invalid', `The message needs ${expected}, and got ${JSON.stringify(got)}.`);
}
