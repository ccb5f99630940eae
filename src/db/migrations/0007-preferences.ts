import { type Kysely, sql } from 'kysely';

/** Statements in order; each is one idea. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // `hour` is the reader's own, by their own clock; null where the newsletter's holds. `paused_until` is the first day of
  // editions that they get again. `left_because` is their own answer, one of a few words.
  `alter table subscriptions
     add column frequency text not null default 'every' check (frequency in ('every', 'weekly')),
     add column hour smallint check (hour between 0 and 23),
     add column paused_until date,
     add column left_because text`,

  // Letters to single readers, so that none is lost and a limit can be kept; what they say is made when they are sent.
  `create table letters (
     id bigint generated always as identity primary key,
     subscription_id bigint not null references subscriptions on delete cascade,
     kind text not null check (kind in ('welcome', 'link', 'data', 'goodbye', 'change-from', 'change-to')),
     created_at timestamptz not null,
     sent_at timestamptz
   )`,
  'create index letters_of on letters (subscription_id, kind)',
  'create index letters_waiting on letters (created_at) where sent_at is null',

  // A reader has at most one change of address under way. Its tokens are those of the links that the two addresses get.
  `create table address_changes (
     subscriber_id bigint primary key references subscribers on delete cascade,
     subscription_id bigint not null references subscriptions on delete cascade,
     address text not null,
     from_token text not null unique,
     to_token text not null unique,
     from_at timestamptz,
     to_at timestamptz,
     expires_at timestamptz not null
   )`,
  'create index address_changes_of on address_changes (subscription_id)',
];
