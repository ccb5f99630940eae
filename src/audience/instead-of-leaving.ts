import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import type { Weekday } from '../newsletters/schedule-settings.ts';
import { type NewsletterFace, selectFace } from './newsletter-face.ts';
import { findPreferences } from './preferences.ts';
import { readToken } from './token.ts';

/** What is offered instead: the best of the week, on its day, or a pause. */
export type Offered = { kind: 'weekly'; day: Weekday } | { kind: 'pause' };
export type Instead = Offered['kind'];

/** In days: what a reader means by a month. */
const pauseDays = 30;

type Asking = Pick<Context, 'db' | 'clock'>;

/** What a reader who is about to leave may have instead: only what would change something. */
export async function findInstead(ctx: Asking, token: string): Promise<Offered[]> {
  const found = await findPreferences(ctx, token);
  if (found.kind !== 'open') return [];
  const { choices, offer } = found;
  return [
    ...(offer.weekly && choices.frequency === 'every' ? [{ kind: 'weekly' as const, day: offer.weeklyOn }] : []),
    ...(choices.pausedUntil === null ? [{ kind: 'pause' as const }] : []),
  ];
}

/** `until`: the first day (YYYY-MM-DD) whose edition they get again. */
export type Stayed =
  | ({ kind: 'weekly'; day: Weekday } & NewsletterFace)
  | ({ kind: 'pause'; until: string } & NewsletterFace)
  | { kind: 'unknown' };

/** The best of the week from now on, or none for a month. Who has left has left: that is `unknown`. */
export async function stay(ctx: Asking, token: string, how: Instead): Promise<Stayed> {
  const known = readToken(token);
  const found = await findPreferences(ctx, token);
  if (!known || found.kind !== 'open') return { kind: 'unknown' };
  const until = Temporal.PlainDate.from(found.offer.today).add({ days: pauseDays }).toString();
  const change = how === 'weekly' ? sql`frequency = 'weekly'` : sql`paused_until = ${until}::date`;
  const { rows } = await sql<NewsletterFace>`
    update subscriptions s set ${change}, seen_at = now() from newsletters n
    where s.token = ${known} and s.status <> 'left' and n.id = s.newsletter_id
    returning ${selectFace}`.execute(ctx.db);
  if (!rows[0]) return { kind: 'unknown' };
  return how === 'weekly'
    ? { kind: 'weekly', day: found.offer.weeklyOn, ...rows[0] }
    : { kind: 'pause', until, ...rows[0] };
}
