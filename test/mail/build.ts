import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth';
import type { DkimKey } from '../../src/mail/dkim-key.ts';
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

/** A DKIM key, and what is published of it. */
export type BuiltDkim = { key: DkimKey; pem: string; name: string; record: string };

export function buildDkim(type: 'rsa' | 'ed25519' = 'rsa', selector = `${type}2026`): BuiltDkim {
  const { privateKey, publicKey } =
    type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519');
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  // RFC 8463: the 32 octets of the key alone.
  const published = (type === 'rsa' ? spki : spki.subarray(-32)).toString('base64');
  return {
    key: { domain: 'news.example', selector, privateKey },
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    name: `${selector}._domainkey.news.example`,
    record: `v=DKIM1; k=${type}; p=${published}`,
  };
}

/** What an independent verifier finds of a message's signatures, such as `rsa-sha256 pass`, with these keys in its DNS. */
export async function verifyDkim(message: Buffer | string, published: BuiltDkim[]): Promise<string[]> {
  const resolver = async (name: string) => {
    const found = published.find((dkim) => dkim.name === name);
    if (found) return [[found.record]];
    throw Object.assign(new Error('no such record'), { code: 'ENOTFOUND' });
  };
  const { results } = await dkimVerify(Buffer.from(message), { resolver, strict: true });
  return results.map(({ algo, status }) => `${algo} ${status.result}`);
}

/** The lines of a message, after checking that every line ends in CRLF and is 7-bit. */
export function linesOf(message: Buffer): string[] {
  const text = message.toString('latin1');
  if (/[^\r]\n|\r[^\n]|[\u0080-\u00ff]/.test(text)) throw new Error('a bare CR or LF, or an octet over 127');
  return text.split('\r\n');
}
