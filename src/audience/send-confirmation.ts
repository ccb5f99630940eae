import { sql } from 'kysely';
import { renderConfirm } from '../../emails/render.ts';
import type { Context } from '../context.ts';
import { loadNewsletter } from '../newsletters/find.ts';
import { letterSender } from '../newsletters/letter-sender.ts';
import { isBarred } from './barred.ts';
import { confirmLinkDays, confirmUrl } from './confirm-link.ts';
import { type Submitted, submitLetter } from './submit-letter.ts';

type SendingContext = Pick<Context, 'db' | 'secrets' | 'clock' | 'config' | 'mailer'>;

/** `not-pending`: active, left, suppressed for good or erased; there is nobody to ask. */
export type Asked = Submitted | { kind: 'not-pending' };

/**
 * Asks a pending reader by mail whether they want the newsletter. Sent at least once: a crash between the sending and
 * its note repeats it. Throws `relay_failed` when the mail server could not take it now; trying again later is safe.
 */
export async function sendConfirmation(ctx: SendingContext, subscriptionId: number): Promise<Asked> {
  const reader = await ctx.db
    .selectFrom('subscriptions as s')
    .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
    .select(['s.newsletter_id', 's.token', 'r.address'])
    .where('s.id', '=', subscriptionId)
    .where('s.status', '=', 'pending')
    .where(({ not }) => not(isBarred(sql`r.address_hash`)))
    .executeTakeFirst();
  if (!reader) return { kind: 'not-pending' };
  const { settings } = await loadNewsletter(ctx.db, reader.newsletter_id);
  const { subject, html, text } = await renderConfirm({
    newsletter: letterSender(settings),
    confirmUrl: confirmUrl(ctx, reader.token),
    validDays: confirmLinkDays,
  });
  const asked = await submitLetter(ctx, { from: settings.from, to: reader.address, subject, html, text });
  // Also after a refusal: the sweeper would ask a dead address once a minute. No reminder goes there either.
  await ctx.db
    .updateTable('subscriptions')
    .set({ confirmation_sent_at: ctx.clock.now(), ...(asked.kind === 'refused' && { remind_at: null }) })
    .where('id', '=', subscriptionId)
    .execute();
  return asked;
}
