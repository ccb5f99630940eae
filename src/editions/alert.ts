import { renderAlert } from '../../emails/render.ts';
import type { Context } from '../context.ts';
import type { Newsletter } from '../newsletters/find.ts';

/**
 * Tells the operators of a newsletter: in the log, and by mail to its `alertsTo`. A mail that cannot be sent is
 * logged and stops nothing, for what is told has already happened.
 */
export async function alertOperators(
  ctx: Pick<Context, 'log' | 'mailer'>,
  newsletter: Newsletter,
  summary: string,
  details: string[],
): Promise<void> {
  ctx.log.warn({ newsletter: newsletter.id, details }, summary);
  const { alertsTo, from, title } = newsletter.settings;
  if (alertsTo.length === 0) return;
  const mail = await renderAlert({ newsletterTitle: title, summary, details });
  for (const to of alertsTo) {
    try {
      await ctx.mailer.send({ from, to, ...mail });
    } catch (error) {
      ctx.log.error({ err: error, newsletter: newsletter.id }, 'an alert could not be mailed');
    }
  }
}

/** The same for who must not wait for a mail: what moves mail stands still where the relay does. */
export function alertSoon(...told: Parameters<typeof alertOperators>): void {
  const [{ log }, newsletter, summary] = told;
  alertOperators(...told).catch((error: unknown) => {
    log.error({ err: error, newsletter: newsletter.id, summary }, 'an alert could not be mailed');
  });
}
