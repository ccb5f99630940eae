import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { type NewsletterFace, selectFace } from './newsletter-face.ts';
import { endedBySunset } from './sunset.ts';
import { readToken } from './token.ts';

/** What the page of a way out must know. */
export type WayOut = ({ kind: 'open' | 'already' } & NewsletterFace) | { kind: 'unknown' };

/** What a reader's token stands for at the moment. Changes nothing. */
export async function findWayOut({ db }: Pick<Context, 'db'>, token: string): Promise<WayOut> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const { rows } = await sql<NewsletterFace & { hasLeft: boolean }>`
    select s.status = 'left' and not ${endedBySunset} as "hasLeft", ${selectFace}
    from subscriptions s join newsletters n on n.id = s.newsletter_id
    where s.token = ${known}`.execute(db);
  if (!rows[0]) return { kind: 'unknown' };
  const { hasLeft, ...face } = rows[0];
  return { kind: hasLeft ? 'already' : 'open', ...face };
}

export type LeaveWay = 'one-click' | 'page' | 'mail';

/** `unknown`: no subscription has this token. */
export type Left = ({ kind: 'left' | 'already' } & NewsletterFace) | { kind: 'unknown' };

/**
 * Ends the subscription that the token stands for, at once and for good, and notes how it was asked for, also where a rule had ended
 * it before, from which there is a way back. What they said of an earlier goodbye is not the reason for this one. One
 * statement: whatever happens at the same time, it is left once. Asking again changes nothing and is fine. Who left by
 * mail is told by mail, once, for they saw no page; nobody else is written to after they left.
 */
export async function leave({ db }: Pick<Context, 'db'>, token: string, how: LeaveWay): Promise<Left> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const { rows } = await sql<NewsletterFace & { leaves: boolean }>`
    with gone as (
      update subscriptions s set status = 'left', left_at = now(), left_because = null
      where s.token = ${known} and (s.status <> 'left' or ${endedBySunset})
      returning s.id
    ), noted as (
      insert into consents (subscription_id, kind, provenance)
      select id, 'left', ${how} from gone
    ), told as (
      insert into letters (subscription_id, kind, created_at) select id, 'goodbye', now() from gone where ${how} = 'mail'
    )
    select exists (select from gone) as leaves, ${selectFace}
    from subscriptions s join newsletters n on n.id = s.newsletter_id
    where s.token = ${known}`.execute(db);
  if (!rows[0]) return { kind: 'unknown' };
  const { leaves, ...face } = rows[0];
  return { kind: leaves ? 'left' : 'already', ...face };
}
