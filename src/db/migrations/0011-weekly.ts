import { type Kysely, sql } from 'kysely';

/** Statements in order; each is one idea. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The best of a week, for those who want no more, is an edition beside the others.
  `alter table editions
     add column kind text not null default 'regular' check (kind in ('regular', 'weekly')),
     add constraint editions_weekly check (kind = 'regular' or brief is null and segment is null)`,

  // Whether anybody wants it is asked again and again; of a million readers they may be few.
  `create index subscriptions_weekly on subscriptions (newsletter_id) where frequency = 'weekly'`,
];
