import { type Kysely, sql } from 'kysely';

/** `warm_up_doublings` is how often the first day's count has doubled, `warm_up_judged_on` the last day that was looked at for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table lanes
      add column warm_up_doublings integer not null default 0,
      add column warm_up_judged_on date`.execute(db);
}
