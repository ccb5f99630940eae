import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { readToken } from './token.ts';

/** What the page of a way out must know. */
export type WayOut = { kind: 'open' | 'already'; newsletterTitle: string; language: string } | { kind: 'unknown' };

/** What a reader's token stands for at the moment. Changes nothing. */
export async function findWayOut({ db }: Pick<Context, 'db'>, token: string): Promise<WayOut> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const { rows } = await sql<{ status: string; title: string; language: string }>`
    select s.status, n.settings ->> 'title' as title, n.settings ->> 'language' as language
    from subscriptions s join newsletters n on n.id = s.newsletter_id
    where s.token = ${known}`.execute(db);
  const row = rows[0];
  if (!row) return { kind: 'unknown' };
  return { kind: row.status === 'left' ? 'already' : 'open', newsletterTitle: row.title, language: row.language };
}

export type LeaveWay = 'one-click' | 'page' | 'mail';

export type Left =
  | { kind: 'left' | 'already'; newsletterTitle: string; language: string }
  /** No subscription has this token. */
  | { kind: 'unknown' };

/**
 * Ends the subscription that the token stands for, at once and for good, and notes how it was asked for. One
 * statement: whatever happens at the same time, it is left once. Asking again changes nothing and is fine.
 */
export async function leave({ db }: Pick<Context, 'db'>, token: string, how: LeaveWay): Promise<Left> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const { rows } = await sql<{ leaves: boolean; title: string; language: string }>`
    with gone as (
      update subscriptions set status = 'left', left_at = now()
      where token = ${known} and status <> 'left'
      returning id
    ), noted as (
      insert into consents (subscription_id, kind, provenance)
      select id, 'left', ${how} from gone
    )
    select exists (select from gone) as leaves, n.settings ->> 'title' as title, n.settings ->> 'language' as language
    from subscriptions s join newsletters n on n.id = s.newsletter_id
    where s.token = ${known}`.execute(db);
  const row = rows[0];
  if (!row) return { kind: 'unknown' };
  return { kind: row.leaves ? 'left' : 'already', newsletterTitle: row.title, language: row.language };
}
