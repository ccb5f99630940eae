import { renderSponsorMissed } from '../../../emails/render.ts';
import type { Context } from '../../context.ts';
import { messageOf } from '../../errors.ts';
import { loadNewsletter, type Newsletter } from '../../newsletters/find.ts';
import { letterSender } from '../../newsletters/letter-sender.ts';
import { type MissedBooking, settleBookings, takeUntold } from '../../sponsorship/bookings/settle-bookings.ts';
import { alertOperators } from '../alert.ts';

type Telling = Pick<Context, 'db' | 'clock' | 'log' | 'mailer'>;

/**
 * Ends the bookings of editions that have ended, and tells the sponsor of each that did not run, and the operators.
 * However many ask at once, each is told once; a mail that cannot be sent is the operators' to make good.
 */
export async function tellSponsors(ctx: Telling): Promise<void> {
  await settleBookings(ctx.db, ctx.clock.now());
  for (;;) {
    const missed = await takeUntold(ctx.db, ctx.clock.now());
    if (!missed) return;
    const newsletter = await loadNewsletter(ctx.db, missed.newsletterId);
    const told = await tellSponsor(ctx, newsletter, missed);
    const { id, sponsor, placement, position, editionKey, reason } = missed;
    const summary = `booking ${id} of ${sponsor} (${placement} ${position} of ${editionKey}) did not run`;
    await alertOperators(ctx, newsletter, summary, [reason, told, `To do: offer ${sponsor} another date.`]);
  }
}

/** Mails the sponsor, and returns what the operators should know of it. */
async function tellSponsor(ctx: Telling, newsletter: Newsletter, missed: MissedBooking): Promise<string> {
  const { contact, placement, position, editionKey, cause } = missed;
  if (contact === null) return 'Nobody was told: the sponsor has no contact.';
  const { from } = newsletter.settings;
  const face = letterSender(newsletter.settings);
  const slot = `${placement} ${position}`;
  try {
    const mail = await renderSponsorMissed({ newsletter: face, slot, editionKey, cause });
    await ctx.mailer.send({ from, to: contact, ...mail });
    return 'The sponsor was told by mail.';
  } catch (error) {
    ctx.log.error({ err: error, booking: missed.id }, 'a sponsor could not be told');
    return `The sponsor could not be told by mail: ${messageOf(error)}`;
  }
}
