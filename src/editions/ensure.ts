import { randomBytes } from 'node:crypto';
import type { SegmentFilter } from '../audience/segments/filter.ts';
import type { Context } from '../context.ts';
import type { EditionKind } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import type { Newsletter } from '../newsletters/find.ts';
import type { Brief } from './brief.ts';
import type { Edition } from './find.ts';

/** When an edition is due. `scheduled` ones are approved and released by the scheduler, others by whoever asked. */
export type EditionPlan = {
  key: string;
  date: string;
  kind?: EditionKind;
  scheduled: boolean;
  cutoffAt: Date;
  sendAt: Date;
  /** Absent for one that carries the news. */
  brief?: Brief;
  /** Absent for one that goes to all readers. */
  segment?: SegmentFilter;
};

const keyForm = /^[a-z0-9][a-z0-9-]{0,59}$/;

/**
 * The edition of that newsletter and key, made if it does not exist: one key, one edition, however many
 * ask at once. Numbers are given in the order of making, without a gap.
 */
export async function ensureEdition(
  { db }: Pick<Context, 'db'>,
  newsletter: Newsletter,
  plan: EditionPlan,
): Promise<Edition> {
  if (!keyForm.test(plan.key)) {
    throw new AppError(
      'usage',
      `The edition key "${plan.key}" cannot be used: expects up to 60 small letters, digits and hyphens, such as breaking-1.`,
    );
  }
  return db.transaction().execute(async (trx) => {
    // Whoever makes an edition holds the newsletter's row, so that the next sees what was made.
    const { next_number } = await trx
      .selectFrom('newsletters')
      .select('next_number')
      .where('id', '=', newsletter.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const existing = await trx
      .selectFrom('editions')
      .selectAll()
      .where('newsletter_id', '=', newsletter.id)
      .where('key', '=', plan.key)
      .executeTakeFirst();
    if (existing) return existing;

    await trx
      .updateTable('newsletters')
      .set({ next_number: next_number + 1 })
      .where('id', '=', newsletter.id)
      .execute();
    return trx
      .insertInto('editions')
      .values({
        newsletter_id: newsletter.id,
        key: plan.key,
        date: plan.date,
        kind: plan.kind ?? 'regular',
        number: next_number,
        scheduled: plan.scheduled,
        cutoff_at: plan.cutoffAt,
        send_at: plan.sendAt,
        fresh_until: freshUntil(newsletter, plan.sendAt),
        salt: randomBytes(32),
        brief: plan.brief ? JSON.stringify(plan.brief) : null,
        segment: plan.segment ? JSON.stringify(plan.segment) : null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

export function freshUntil(newsletter: Pick<Newsletter, 'settings'>, sendAt: Date): Date {
  return new Date(sendAt.getTime() + newsletter.settings.freshnessHours * 3_600_000);
}
