import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { type NewsletterFace, selectFace } from './newsletter-face.ts';
import { readToken } from './token.ts';

/** What a reader may look at and change. `left`: the subscription has ended, and there is nothing to change any more. */
export type Preferences =
  | ({ kind: 'open'; maskedAddress: string; name: string | null; since: Date } & NewsletterFace)
  | ({ kind: 'left' } & NewsletterFace)
  | { kind: 'unknown' };

export const maxNameLength = 80;

/** What a reader's token lets them see. Changes nothing. */
export async function findPreferences({ db }: Pick<Context, 'db'>, token: string): Promise<Preferences> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const { rows } = await sql<NewsletterFace & { status: string; address: string; name: string | null; since: Date }>`
    select s.status, reader.address, reader.name, coalesce(s.confirmed_at, s.created_at) as since, ${selectFace}
    from subscriptions s
    join newsletters n on n.id = s.newsletter_id
    join subscribers reader on reader.id = s.subscriber_id
    where s.token = ${known}`.execute(db);
  if (!rows[0]) return { kind: 'unknown' };
  const { status, address, ...seen } = rows[0];
  const { name, since, ...face } = seen;
  if (status === 'left') return { kind: 'left', ...face };
  return { kind: 'open', maskedAddress: mask(address), name, since, ...face };
}

export type Renamed = { kind: 'renamed' } | { kind: 'refused' } | { kind: 'unknown' };

/**
 * Calls the reader by the name that they give, in all of their newsletters, or by none where it is empty. Refused: more
 * than `maxNameLength` characters, or what is not one line of text. Who has left is `unknown`.
 */
export async function renameReader({ db }: Pick<Context, 'db'>, token: string, given: string): Promise<Renamed> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const name = given.trim();
  // U+FFFD stands where what was sent was no UTF-8.
  if ([...name].length > maxNameLength || /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u.test(name)) return { kind: 'refused' };
  const { numAffectedRows } = await sql`
    update subscribers reader set name = ${name || null}
    from subscriptions s
    where s.token = ${known} and s.status <> 'left' and reader.id = s.subscriber_id`.execute(db);
  return { kind: numAffectedRows ? 'renamed' : 'unknown' };
}

/** Enough for its owner to know it by, too little for who only has the link: `r•••@news.example`. */
function mask(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, Math.min(1, at - 1))}•••${address.slice(at)}`;
}
