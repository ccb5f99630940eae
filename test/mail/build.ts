import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { DkimKey } from '../../src/mail/dkim.ts';
import type { EditionMessage, MessageReader } from '../../src/mail/message-template.ts';
import { readerTokenSlot } from '../../src/mail/slots.ts';

/** An edition's message as the spine makes them. */
export function buildMessage(overrides: Partial<EditionMessage> = {}): EditionMessage {
  return {
    from: '"Example News" <daily@news.example>',
    subject: 'Bitcoin above 90,000 dollars',
    html: `<!doctype html><html lang="en"><body><p>Café</p><a href="https://news.example/u/${readerTokenSlot}">Leave</a></body></html>\n`,
    text: `Café\n\nLeave: https://news.example/u/${readerTokenSlot}\n`,
    listId: { title: 'Daily Crypto Insights', id: 'daily.news.example' },
    leaveUrl: `https://news.example/u/${readerTokenSlot}`,
    leaveMailto: `mailto:leave+${readerTokenSlot}@news.example?subject=leave`,
    feedbackId: '2026-11-20:daily:edition:news-example',
    date: new Date('2026-11-20T06:00:00Z'),
    messageIdDomain: 'news.example',
    salt: Buffer.from('a salt of an edition'),
    ...overrides,
  };
}

export function buildReader(overrides: Partial<MessageReader> = {}): MessageReader {
  return { subscriptionId: 7, address: 'reader@mail.example', token: 'abcdefghijklmnopqrstuvwxyz234567', ...overrides };
}

/** A DKIM key and the DNS that an independent verifier asks for its public half. */
export function buildDkim(): {
  key: DkimKey;
  pem: string;
  resolver: (name: string, type: string) => Promise<string[][]>;
} {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const record = `v=DKIM1; k=rsa; p=${exportPublic(publicKey)}`;
  return {
    key: { domain: 'news.example', selector: 'mail2026', privateKey },
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    resolver: async (name) => {
      if (name === 'mail2026._domainkey.news.example') return [[record]];
      throw Object.assign(new Error('no such record'), { code: 'ENOTFOUND' });
    },
  };
}

/** The lines of a message, after checking that every line ends in CRLF and is 7-bit. */
export function linesOf(message: Buffer): string[] {
  const text = message.toString('latin1');
  if (/[^\r]\n|\r[^\n]|[\u0080-\u00ff]/.test(text)) throw new Error('a bare CR or LF, or an octet over 127');
  return text.split('\r\n');
}

function exportPublic(publicKey: KeyObject): string {
  return publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
}
