import PostalMime, { type Email } from 'postal-mime';
import type { Mail } from './smtp.ts';

/** What the list shows of a mail: read from its headers alone. */
export type Summary = { id: number; receivedAt: Date; to: string; name: string; subject: string; bytes: number };

export async function summarise(mail: Mail): Promise<Summary> {
  const end = mail.raw.indexOf('\r\n\r\n');
  const head = await PostalMime.parse(end < 0 ? mail.raw : mail.raw.subarray(0, end + 4));
  return {
    id: mail.id,
    receivedAt: mail.receivedAt,
    to: mail.to.join(', '),
    name: head.to?.[0]?.name ?? '',
    subject: head.subject || '(no subject)',
    bytes: mail.raw.length,
  };
}

export function readMail(mail: Mail): Promise<Email> {
  return PostalMime.parse(mail.raw);
}

export function senderOf(email: Email): string {
  return email.from?.address ? `${email.from.name} <${email.from.address}>`.trim() : '(no sender)';
}

/** The http(s) address of RFC 8058's one click; undefined where the message offers none. */
export function oneClickUrl(email: Email): string | undefined {
  const header = (key: string) => email.headers.find((candidate) => candidate.key === key)?.value;
  if (header('list-unsubscribe-post')?.trim() !== 'List-Unsubscribe=One-Click') return undefined;
  return header('list-unsubscribe')?.match(/<\s*(https?:[^>]+)>/)?.[1];
}
