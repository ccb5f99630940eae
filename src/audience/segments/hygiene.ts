import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { activeReaders } from '../active-readers.ts';
import type { SegmentFilter } from './filter.ts';
import { countSegment } from './segments.ts';
import { selectSegment } from './select-segment.ts';

/** Readers whom mail does not seem to reach, or who do not seem to care. Nothing is done about them here: they stay until somebody decides. */
export type Hygiene = {
  /** Whom the last so many editions could not be delivered to, for reasons that pass. */
  softBouncing: { times: number; readers: number };
  deadDomains: { readers: number; domains: { domain: string; since: Date; readers: number }[] };
  /** Who has done nothing by their own hand for so many days. */
  quiet: { days: number; readers: number };
  /** Subscriptions, without addresses: the first of each, to be looked at one by one. */
  subscriptions: { softBouncing: number[]; deadDomains: number[]; quiet: number[] };
};

export const usualSoftBounces = 3;
export const usualQuietDays = 180;
const shownDomains = 50;
const shownSubscriptions = 100;

export async function inspectReaders(
  { db }: Pick<Context, 'db'>,
  { id }: Pick<Newsletter, 'id'>,
  { times = usualSoftBounces, days = usualQuietDays } = {},
): Promise<Hygiene> {
  const soft: SegmentFilter = { softBounces: times };
  const dead: SegmentFilter = { deadDomain: true };
  const quiet: SegmentFilter = { quietDays: days };
  const firstOf = async (filter: SegmentFilter) => {
    const { rows } = await sql<{ id: number }>`
      select id from (${selectSegment(id, filter)}) s order by id limit ${shownSubscriptions}`.execute(db);
    return rows.map((row) => row.id);
  };
  const domains = await sql<{ domain: string; since: Date; readers: number }>`
    select d.domain, d.dead_at as since, count(*) as readers
    from (${activeReaders(id)}) a join domains d on d.domain = a.domain
    where d.dead_at is not null
    group by d.domain order by readers desc, d.domain limit ${shownDomains}`.execute(db);
  return {
    softBouncing: { times, readers: await countSegment(db, id, soft) },
    deadDomains: { readers: await countSegment(db, id, dead), domains: domains.rows },
    quiet: { days, readers: await countSegment(db, id, quiet) },
    subscriptions: {
      softBouncing: await firstOf(soft),
      deadDomains: await firstOf(dead),
      quiet: await firstOf(quiet),
    },
  };
}
