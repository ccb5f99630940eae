import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../context.ts';
import { takenBackReasons } from '../barred.ts';
import { forgetDomain, holdDomains } from '../forget-domain.ts';

/** As long as requests of one address are counted. */
const keptDays = 30;

const waitingInVain: RawBuilder<unknown> = sql`suppressions x join subscribers r on r.address_hash = x.address_hash
    where x.reason in (${sql.join(takenBackReasons.map(sql.lit))})
      and not exists (
        select from subscriptions s
        where s.subscriber_id = r.id and (s.status <> 'pending' or s.created_at >= now() - ${keptDays} * interval '1 day'))`;

/**
 * Forgets who had themselves erased, was signed up again, by whomever, and did not say yes within 30 days: what they were
 * promised holds. Returns how many. The sweeper's part.
 */
export async function forgetUnconfirmed({ db }: Pick<Context, 'db'>): Promise<number> {
  const { rows } = await sql`select r.id from ${waitingInVain} limit 1`.execute(db);
  if (rows.length === 0) return 0;
  return db.transaction().execute(async (trx) => {
    // Looked at again now that nobody can sign up in between.
    await holdDomains(trx);
    const { rows: forgotten } = await sql<{ domain: string }>`
      delete from subscribers where id in (select r.id from ${waitingInVain}) returning domain`.execute(trx);
    for (const domain of new Set(forgotten.map((row) => row.domain))) await forgetDomain(trx, domain);
    return forgotten.length;
  });
}
