import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';

export type Referrer = {
  address: string;
  name: string | null;
  /** How many readers came by their link and have confirmed. */
  readers: number;
};

/** Who has brought at least so many readers and is one still, most first: those whom the publisher owes thanks. */
export async function listReferrers(
  { db }: Pick<Context, 'db'>,
  newsletter: Pick<Newsletter, 'id'>,
  atLeast = 1,
): Promise<Referrer[]> {
  const { rows } = await sql<Referrer>`
    select reader.address, reader.name, count(*) as readers
    from referrals r
    join subscriptions came on came.id = r.subscription_id and came.confirmed_at is not null
    join subscriptions s on s.id = r.referrer_id and s.newsletter_id = ${newsletter.id} and s.status = 'active'
    join subscribers reader on reader.id = s.subscriber_id
    group by s.id, reader.address, reader.name
    having count(*) >= ${atLeast}
    order by count(*) desc, s.id`.execute(db);
  return rows;
}
