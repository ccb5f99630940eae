import { sql } from 'kysely';
import { renderAlreadyIn } from '../../emails/render.ts';
import type { Context } from '../context.ts';
import { loadNewsletter } from '../newsletters/find.ts';
import { letterSender } from '../newsletters/letter-sender.ts';
import { type Submitted, submitLetter } from './submit-letter.ts';

/**
 * Tells a reader who signed up for what they have already that they have it; the page could not, for anybody may ask it.
 * Once for each time they ask. Throws `relay_failed` when the mail server could not take it now.
 */
export async function tellAlreadyIn(
  ctx: Pick<Context, 'db' | 'config' | 'mailer'>,
  subscriptionId: number,
): Promise<Submitted | { kind: 'not-asked' }> {
  const { rows } = await sql<{ newsletterId: number; token: string; address: string; askedAt: Date }>`
    with asked as (
      select s.id, s.asked_at from subscriptions s
      where s.id = ${subscriptionId} and s.status = 'active' and s.asked_at is not null for update
    )
    update subscriptions s set asked_at = null
    from asked, subscribers r
    where s.id = asked.id and r.id = s.subscriber_id
      and not exists (select from suppressions x where x.address_hash = r.address_hash)
    returning s.newsletter_id as "newsletterId", s.token, r.address, asked.asked_at as "askedAt"`.execute(ctx.db);
  const [reader] = rows;
  if (!reader) return { kind: 'not-asked' };
  try {
    const { settings } = await loadNewsletter(ctx.db, reader.newsletterId);
    const mail = await renderAlreadyIn({
      newsletter: letterSender(settings),
      preferencesUrl: `${ctx.config.publicUrl}/p/${reader.token}`,
    });
    return await submitLetter(ctx, { from: settings.from, to: reader.address, ...mail });
  } catch (error) {
    const { askedAt } = reader;
    await ctx.db.updateTable('subscriptions').set({ asked_at: askedAt }).where('id', '=', subscriptionId).execute();
    throw error;
  }
}
