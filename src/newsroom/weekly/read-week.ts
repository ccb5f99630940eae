import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** A story of an edition that went out: the place that it had, counted from 1, and how often people followed its link. */
export type Told = { articleId: number; edition: string; place: number; clicks: number };

/**
 * What the regular editions since then told all readers, in the versions that are in force, oldest first. Where links are not
 * tracked nothing was clicked.
 */
export async function readWeek(db: Kysely<Database>, newsletterId: number, since: Date): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select (told.story ->> 'articleId')::bigint as "articleId", e.key as edition, told.place::int,
      coalesce((
        select sum(k.people) from links l join clicks k on k.link_id = l.id
        where l.edition_id = e.id and l.booking_id is null and l.url = told.story ->> 'url'
      ), 0)::int as clicks
    from editions e
    join contents c on c.edition_id = e.id and c.version = e.version and c.variant = 0
    cross join lateral jsonb_array_elements(c.digest -> 'stories') with ordinality as told (story, place)
    where e.newsletter_id = ${newsletterId} and e.kind = 'regular' and e.segment is null and e.frozen_at >= ${since}
    order by e.frozen_at, told.place`.execute(db);
  return rows;
}

/** No article of a week before this many days is looked at again. */
const rememberedDays = 60;

/** The articles of the weekly editions before that one, with the keys of those editions. */
export async function readEarlierBest(
  db: Kysely<Database>,
  newsletterId: number,
  editionId: number,
  since: Date,
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ articleId: number; edition: string }>`
    select (story ->> 'articleId')::bigint as "articleId", e.key as edition
    from editions e
    join contents c on c.edition_id = e.id and c.version = e.version and c.variant = 0
    cross join lateral jsonb_array_elements(c.digest -> 'stories') as told (story)
    where e.newsletter_id = ${newsletterId} and e.kind = 'weekly' and e.id <> ${editionId}
      and e.frozen_at >= ${since}::timestamptz - ${rememberedDays} * interval '1 day'`.execute(db);
  return new Map(rows.map(({ articleId, edition }) => [articleId, edition]));
}
