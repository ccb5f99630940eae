import fc from 'fast-check';
import { createTransport } from 'nodemailer';
import PostalMime, { type Email } from 'postal-mime';
import { expect, it } from 'vitest';
import {
  compileMessage,
  type EditionMessage,
  type MessageReader,
  renderMessage,
} from '../../src/mail/message-template.ts';
import { readerTokenSlot } from '../../src/mail/slots.ts';
import { buildMessage, buildReader } from './build.ts';

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

// What nodemailer and its readers keep as it is: no controls, no blanks at the ends or in a row, nothing that looks encoded.
const line = fc
  .array(
    fc.oneof(
      fc.lorem({ maxCount: 2 }),
      fc.constantFrom('Zoë', 'Привет', '新闻', '🙂', '"', ',', 'O’Neil', 'x.', 'naïve'),
    ),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((words) => words.join(' '));
const content = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 90 }).map((text) => text.replace(/[\p{Cc}\ufeff]/gu, '')),
      fc.constantFrom(
        '\n',
        '.\n',
        '\n.\n',
        '..',
        '  ',
        '=\n',
        'From ',
        '\n--\n',
        'Новости недели ',
        `/${readerTokenSlot}/`,
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => `${parts.join('')}|\n`);

it('says the same as what nodemailer composes of the same parts, for any of them', async () => {
  await fc.assert(
    fc.asyncProperty(line, line, line, content, content, async (subject, title, name, text, html) => {
      const message = buildMessage({
        subject,
        replyTo: 'editor@news.example',
        listId: { title, id: 'daily.news.example' },
        text,
        html,
      });
      const reader = buildReader({ name });
      const ours = await PostalMime.parse(await renderMessage(compileMessage(message), reader));
      const theirs = await PostalMime.parse(await composeByNodemailer(message, reader, ours.messageId ?? ''));
      expect(partsOf(ours)).toEqual(partsOf(theirs));
    }),
    { numRuns: 100 },
  );
});

async function composeByNodemailer(message: EditionMessage, reader: MessageReader, messageId: string): Promise<Buffer> {
  const fill = (text: string) => text.replaceAll(readerTokenSlot, reader.token);
  const { message: composed } = await composer.sendMail({
    from: { name: 'Example News', address: 'daily@news.example' },
    replyTo: message.replyTo,
    to: { name: reader.name ?? '', address: reader.address },
    subject: message.subject,
    text: fill(message.text),
    html: fill(message.html),
    date: message.date,
    messageId,
    headers: {
      'List-Unsubscribe': `<${fill(message.leaveUrl)}>, <${fill(message.leaveMailto)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Feedback-ID': message.feedbackId,
    },
  });
  if (!Buffer.isBuffer(composed)) throw new Error('nodemailer composed no buffer');
  return composed;
}

function partsOf(email: Email) {
  const { subject, from, to, replyTo, messageId, date } = email;
  const fieldOf = (key: string) => email.headers.find((header) => header.key === key)?.value;
  return {
    ...{ subject, from, to, replyTo, messageId, date },
    text: sameEnd(email.text),
    html: sameEnd(email.html),
    leave: fieldOf('list-unsubscribe'),
    oneClick: fieldOf('list-unsubscribe-post'),
    feedback: fieldOf('feedback-id'),
    version: fieldOf('mime-version'),
    type: fieldOf('content-type')?.split(';')[0],
  };
}

/** The encodings differ in whether a last line break belongs to the content. */
function sameEnd(text: string | undefined): string {
  return (text ?? '').replaceAll('\r\n', '\n').replace(/\n+$/, '');
}
