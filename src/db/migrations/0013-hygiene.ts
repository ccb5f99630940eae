import { type Kysely, sql } from 'kysely';

/** Statements in order; each is one idea. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The sweeper looks for those of them who were signed up again.
  `create index suppressions_erased on suppressions (address_hash) where reason = 'erased'`,

  // When a reader last did something by their own hand; for who was there before, since when we look.
  'alter table subscriptions add column seen_at timestamptz not null default now()',

  // When the subscriptions of who did not answer an edition that asks again were ended.
  'alter table editions add column sunset_at timestamptz',
];
