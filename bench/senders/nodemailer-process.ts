import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { readerTokenSlot } from '../../src/mail/slots.ts';
import { bodiesOf, message } from '../message.ts';
import { answer } from '../processes/ask.ts';
import type { NodemailerWork } from './nodemailer.ts';

/** Messages handed over at once, for each connection: it never waits for us, nor holds the whole edition in memory. */
const aheadPerConnection = 4;

answer<NodemailerWork>(async ({ port, messages, connections, fillerCharacters, dkim }) => {
  const transport = createTransport({
    pool: true,
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    dkim,
  });
  const bodies = bodiesOf(fillerCharacters);
  let next = 0;
  let sent = 0;
  const sendSome = async () => {
    while (next < messages) {
      const { accepted } = await transport.sendMail(mailFor(++next, bodies));
      sent += accepted.length;
    }
  };
  await Promise.all(Array.from({ length: connections * aheadPerConnection }, sendSome));
  transport.close();
  return sent;
});

/** The message with its reader's own links, and with the header fields that an edition has. */
function mailFor(reader: number, { html, text }: { html: string; text: string }) {
  const token = String(reader).padStart(32, 'a');
  return {
    from: message.from,
    to: `reader${reader}@readers.example`,
    subject: message.subject,
    html: html.replaceAll(readerTokenSlot, token),
    text: text.replaceAll(readerTokenSlot, token),
    messageId: `<${randomUUID()}@news.example>`,
    headers: {
      'List-Id': `${message.listTitle} <daily.news.example>`,
      'List-Unsubscribe': `<http://127.0.0.1:8080/u/${token}>, <mailto:leave+${token}@news.example?subject=leave>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Feedback-ID': 'run-1:daily:edition:news',
    },
  };
}
