import { type Kysely, sql } from 'kysely';

/** Statements in order; each is one idea. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // A filter is checked data, never SQL.
  `create table segments (
     id bigint generated always as identity primary key,
     newsletter_id bigint not null references newsletters on delete cascade,
     name text not null,
     filter jsonb not null,
     created_at timestamptz not null default now(),
     unique (newsletter_id, name)
   )`,

  // The filter of an extra edition that goes to a part of the readers only, as it was when the edition was made.
  'alter table editions add column segment jsonb',

  // Since when name servers say that the domain does not exist, or that it takes no mail.
  'alter table domains add column dead_at timestamptz',
];
