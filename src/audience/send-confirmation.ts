import { renderConfirm } from '../../emails/render.ts';
import type { Context } from '../context.ts';
import { directionOf } from '../newsletters/direction.ts';
import { loadNewsletter } from '../newsletters/find.ts';
import { confirmLinkDays, confirmUrl } from './confirm-link.ts';

type SendingContext = Pick<Context, 'db' | 'secrets' | 'clock' | 'config' | 'mailer'>;

/**
 * Asks a pending reader by mail whether they want the newsletter. Sent at least once: a crash between the sending and
 * its note repeats it. Who is active, left, suppressed or erased is not mailed. Throws when the mail server does not take it; trying
 * again later is safe.
 */
export async function sendConfirmation(
  ctx: SendingContext,
  subscriptionId: number,
): Promise<{ kind: 'sent' | 'not-pending' }> {
  const reader = await ctx.db
    .selectFrom('subscriptions as s')
    .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
    .leftJoin('suppressions as x', 'x.address_hash', 'r.address_hash')
    .select(['s.newsletter_id', 's.token', 'r.address'])
    .where('s.id', '=', subscriptionId)
    .where('s.status', '=', 'pending')
    .where('x.address_hash', 'is', null)
    .executeTakeFirst();
  if (!reader) return { kind: 'not-pending' };
  const { settings } = await loadNewsletter(ctx.db, reader.newsletter_id);
  const mail = await renderConfirm({
    newsletter: { ...settings, dir: directionOf(settings.language), accent: settings.look.accent },
    confirmUrl: confirmUrl(ctx, reader.token),
    validDays: confirmLinkDays,
  });
  const headers = { 'Auto-Submitted': 'auto-generated' };
  await ctx.mailer.send({ from: settings.from, to: reader.address, ...mail, headers });
  await ctx.db
    .updateTable('subscriptions')
    .set({ confirmation_sent_at: ctx.clock.now() })
    .where('id', '=', subscriptionId)
    .execute();
  return { kind: 'sent' };
}
