import { sql } from 'kysely';
import { renderReminder } from '../../emails/render.ts';
import type { Context } from '../context.ts';
import { loadNewsletter } from '../newsletters/find.ts';
import { letterSender } from '../newsletters/letter-sender.ts';
import { isBarred } from './barred.ts';
import { confirmLinkDays, confirmUrl } from './confirm-link.ts';
import { type Submitted, submitLetter } from './submit-letter.ts';

const mostAtOnce = 5000;

/**
 * Who signed up a day ago, or three at most, was asked by mail to confirm and never did. `n`, `s` and `r` are newsletter,
 * subscription and subscriber.
 */
const isDue = (now: Date) => sql`
  s.status = 'pending' and s.reminded_at is null
  and s.remind_at <= ${now}::timestamptz and s.remind_at > ${now}::timestamptz - interval '2 days'
  and s.confirmation_sent_at <= ${now}::timestamptz - interval '1 day'
  and coalesce((n.settings -> 'signUp' ->> 'remind')::boolean, true)
  and not ${isBarred(sql`r.address_hash`)}`;

/** Leaves a hint for each reader who is due to be reminded to confirm. Returns how many. The sweeper's part. */
export async function sweepReminders({ db, queue, clock }: Pick<Context, 'db' | 'queue' | 'clock'>): Promise<number> {
  const { rows } = await sql<{ subscriptionId: number }>`
    select s.id as "subscriptionId"
    from subscriptions s
    join newsletters n on n.id = s.newsletter_id
    join subscribers r on r.id = s.subscriber_id
    where ${isDue(clock.now())}
    order by s.remind_at limit ${mostAtOnce}`.execute(db);
  if (rows.length > 0) await queue.enqueue('remind', rows);
  return rows.length;
}

type ReminderContext = Pick<Context, 'db' | 'secrets' | 'clock' | 'config' | 'mailer'>;

/**
 * Reminds a reader to confirm: once, and never again, also if this process ends half-way. Throws `relay_failed` when the
 * mail server could not take it now; trying again later is safe.
 */
export async function sendReminder(
  ctx: ReminderContext,
  subscriptionId: number,
): Promise<Submitted | { kind: 'not-due' }> {
  const now = ctx.clock.now();
  const { rows } = await sql<{ newsletterId: number; token: string; address: string }>`
    update subscriptions s set reminded_at = ${now}
    from newsletters n, subscribers r
    where s.id = ${subscriptionId} and n.id = s.newsletter_id and r.id = s.subscriber_id and ${isDue(now)}
    returning s.newsletter_id as "newsletterId", s.token, r.address`.execute(ctx.db);
  const [reader] = rows;
  if (!reader) return { kind: 'not-due' };
  try {
    const { settings } = await loadNewsletter(ctx.db, reader.newsletterId);
    const mail = await renderReminder({
      newsletter: letterSender(settings),
      confirmUrl: confirmUrl(ctx, reader.token),
      validDays: confirmLinkDays,
    });
    return await submitLetter(ctx, { from: settings.from, to: reader.address, ...mail });
  } catch (error) {
    await ctx.db.updateTable('subscriptions').set({ reminded_at: null }).where('id', '=', subscriptionId).execute();
    throw error;
  }
}
