import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { isPublicName } from '../../editions/checks/public-name.ts';
import { hasCode } from '../../errors.ts';
import { otherLane } from '../../mail/lane-rules.ts';
import { laneOf } from '../../mail/lanes.ts';
import { laneOfHosts } from '../../mail/mx-lanes.ts';
import { mailResolver } from '../../mail/resolver.ts';

/** The MX records of a domain. Throws as node:dns does. */
export type FindHosts = (domain: string) => Promise<{ exchange: string; priority: number }[]>;

type Bounds = { most: number; withinMs: number };

const atOnce = 20;
const keptDays = 30;
const retryMinutes = 60;

/**
 * Finds out which provider has the mail of up to `most` domains that were never looked up, or 30 days ago: by the table of
 * the well-known, else by MX. Those never tried come first, then those whose last try is longest ago. Where name servers
 * do not answer the lane stays, and they are asked again after an hour. Returns how many domains were looked up `withinMs`.
 */
export async function lookUpLanes(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { most, withinMs }: Bounds,
  findHosts: FindHosts = findInDns,
): Promise<number> {
  const now = clock.now();
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const due = await db
    .selectFrom('domains')
    .select(['domain', 'lane'])
    .where((where) =>
      where.or([where('mx_checked_at', 'is', null), where('mx_checked_at', '<', minutesAgo(keptDays * 1440))]),
    )
    .where((where) => where.or([where('mx_tried_at', 'is', null), where('mx_tried_at', '<', minutesAgo(retryMinutes))]))
    .orderBy('mx_tried_at', (order) => order.asc().nullsFirst())
    .limit(most)
    .execute();
  const queue = [...due];
  const found: { domain: string; lane: string; answered: boolean; dead: boolean }[] = [];
  const endAt = performance.now() + withinMs;
  const work = async () => {
    for (let next = queue.shift(); next && performance.now() < endAt; next = queue.shift()) {
      const { lane, dead } = await findLane(next.domain, findHosts);
      found.push({ domain: next.domain, lane: lane ?? next.lane, answered: lane !== undefined, dead });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (found.length === 0) return 0;
  await sql`
    update domains d set lane = f.lane, mx_tried_at = ${now}::timestamptz,
      mx_checked_at = case when f.answered then ${now}::timestamptz else d.mx_checked_at end,
      dead_at = case when not f.answered then d.dead_at when f.dead then coalesce(d.dead_at, ${now}::timestamptz) end
    from unnest(${found.map((f) => f.domain)}::text[], ${found.map((f) => f.lane)}::text[],
      ${found.map((f) => f.answered)}::boolean[], ${found.map((f) => f.dead)}::boolean[])
      as f (domain, lane, answered, dead)
    where d.domain = f.domain`.execute(db);
  return found.length;
}

/**
 * No lane when nobody answered. `dead`: the domain does not exist, or says that it takes no mail (RFC 7505, a single MX with
 * an empty name). One without MX is not: its own host takes the mail (RFC 5321, 5.1).
 */
async function findLane(domain: string, findHosts: FindHosts): Promise<{ lane: string | undefined; dead: boolean }> {
  const known = laneOf(domain);
  if (known !== otherLane || !isPublicName(domain)) return { lane: known, dead: false };
  try {
    const hosts = await findHosts(domain);
    const dead = hosts.length > 0 && hosts.every(({ exchange }) => exchange === '' || exchange === '.');
    return { lane: laneOfHosts(hosts) ?? otherLane, dead };
  } catch (error) {
    const isGone = hasCode(error, 'ENOTFOUND');
    return { lane: isGone || hasCode(error, 'ENODATA') ? otherLane : undefined, dead: isGone };
  }
}

function findInDns(domain: string): ReturnType<FindHosts> {
  return mailResolver().resolveMx(domain);
}
