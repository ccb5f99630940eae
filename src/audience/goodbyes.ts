import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { LeaveWay } from './leave.ts';
import type { leaveReasons } from './why-left.ts';

/** `sunset`: ended by the newsletter's rule. `import`: had left elsewhere. `unknown`: nothing tells, as before such notes were kept. */
export type GoodbyeWay = LeaveWay | 'sunset' | 'import' | 'unknown';

/** Who left in a time and is still gone: how, and why as far as they said it. */
export type Goodbyes = {
  readers: number;
  /** Readers by the way that they took; only those that there were. */
  ways: Partial<Record<GoodbyeWay, number>>;
  /** Readers by what they answered on the page; who did not answer is in none. */
  reasons: Partial<Record<(typeof leaveReasons)[number], number>>;
};

/** `before` itself is not in it. */
export type Span = { since: Date; before: Date };

/** Counts a newsletter's goodbyes. Who was erased is not among them: nothing of them is left to count. */
export async function countGoodbyes(
  { db }: Pick<Context, 'db'>,
  newsletterId: number,
  { since, before }: Span,
): Promise<Goodbyes> {
  const { rows } = await sql<{ way: GoodbyeWay; reason: keyof Goodbyes['reasons'] | null; readers: number }>`
    select
      case when c.provenance in ('one-click', 'page', 'mail', 'sunset') then c.provenance
        when c.id is null then 'unknown' else 'import' end as way,
      s.left_because as reason, count(*) as readers
    from subscriptions s
    left join consents c on c.subscription_id = s.id and c.kind = 'left' and c.at = s.left_at
    where s.newsletter_id = ${newsletterId} and s.status = 'left'
      and s.left_at >= ${since}::timestamptz and s.left_at < ${before}::timestamptz
    group by 1, 2`.execute(db);
  const goodbyes: Goodbyes = { readers: 0, ways: {}, reasons: {} };
  for (const { way, reason, readers } of rows) {
    goodbyes.readers += readers;
    goodbyes.ways[way] = (goodbyes.ways[way] ?? 0) + readers;
    if (reason) goodbyes.reasons[reason] = (goodbyes.reasons[reason] ?? 0) + readers;
  }
  return goodbyes;
}
