import { type Kysely, sql } from 'kysely';

/** Statements in order; each is one idea. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // `mx_tried_at` is when name servers were asked last, `mx_checked_at` when they answered last.
  `alter table domains
     add column mx_tried_at timestamptz,
     add column mx_checked_at timestamptz`,

  // What an operator set for a lane, null where its default holds, and what its provider last told us to do.
  `create table lanes (
     name text primary key,
     connections integer check (connections > 0),
     per_second double precision check (per_second > 0),
     messages integer check (messages > 0),
     per_day integer check (per_day > 0),
     warm_up_first integer check (warm_up_first > 0),
     warm_up_on date,
     slowed_to text check (slowed_to in ('nothing', 'trickle', 'less')),
     slowed_until timestamptz,
     slowed_reply text
   )`,

  // What was granted: a bucket as the time at which it is full again, and counts by hour.
  `create table paces (
     key text primary key,
     full_at timestamptz not null,
     hours jsonb not null default '{}'
   )`,

  // How many messages of its lane a holder may have in flight; null where its lane has no limit.
  'alter table batches add column connections integer',
  'create index batches_leased on batches (lane) where leased_until is not null',
];
