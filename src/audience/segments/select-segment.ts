import { type RawBuilder, sql } from 'kysely';
import { activeReaders } from '../active-readers.ts';
import type { SegmentFilter } from './filter.ts';
import { zonesOfCountry } from './zones-of-country.ts';

/**
 * Refusals that pass, as a provider means them: of one mailbox, not of us or our pace (src/mail/reply-rules.ts). A delivery
 * with one of these has failed for good once its edition's window closed.
 */
const softReasons = ['mailbox_full', 'temporary', 'deferred'];

/** The readers of a segment: `id` of the subscription, of active readers of that newsletter alone. */
export function selectSegment(newsletterId: number, filter: SegmentFilter): RawBuilder<{ id: number }> {
  const {
    topics,
    signedUpFrom,
    signedUpBefore,
    sources,
    timezones,
    countries,
    domains,
    lanes,
    softBounces,
    quietDays,
    deadDomain,
  } = filter;
  const all = [
    topics && sql`s.topics && ${topics}::text[]`,
    signedUpFrom && sql`s.created_at >= ${signedUpFrom}::timestamptz`,
    signedUpBefore && sql`s.created_at < ${signedUpBefore}::timestamptz`,
    sources &&
      sql`exists (select from consents c where c.subscription_id = s.id and c.provenance = any(${sources}::text[]))`,
    timezones && sql`a.timezone = any(${timezones}::text[])`,
    countries && sql`a.timezone = any(${countries.flatMap(zonesOfCountry)}::text[])`,
    domains && sql`a.domain = any(${domains}::text[])`,
    lanes && sql`d.lane = any(${lanes}::text[])`,
    deadDomain !== undefined && sql`(d.dead_at is not null) = ${deadDomain}::boolean`,
    quietDays && sql`s.seen_at < now() - ${quietDays} * interval '1 day'`,
    softBounces && sql`s.id in (${softBouncers(newsletterId, softBounces)})`,
  ].filter((one) => typeof one === 'object');
  return sql`
    select s.id
    from (${activeReaders(newsletterId)}) a
    join subscriptions s on s.id = a.id
    join domains d on d.domain = a.domain
    where ${all.length > 0 ? sql.join(all, sql` and `) : sql`true`}`;
}

/** To whom nothing was submitted since so many deliveries failed softly. Editions whose deliveries were dropped do not count. */
function softBouncers(newsletterId: number, times: number): RawBuilder<{ id: number }> {
  return sql`
    select f.subscription_id
    from (
      select v.subscription_id, count(*) as times, min(e.frozen_at) as since
      from deliveries v join editions e on e.id = v.edition_id
      where e.newsletter_id = ${newsletterId} and v.status = 'failed' and v.reason = any(${softReasons}::text[])
        and not exists (
          select from deliveries w join editions l on l.id = w.edition_id
          where w.subscription_id = v.subscription_id and l.newsletter_id = ${newsletterId}
            and w.status = 'submitted' and l.frozen_at > e.frozen_at)
      group by v.subscription_id
    ) f
    where f.times >= ${times}`;
}
