import { type Kysely, sql } from 'kysely';

/** What a sign-up needs: those that wait for a worker, how often each asks, proofs of work that are spent, and one reminder. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The page answers before anybody looks whether the address is known; a worker takes the row and with it goes the address.
  `create table sign_ups (
     id bigint generated always as identity primary key,
     newsletter_id bigint not null references newsletters on delete cascade,
     address text not null,
     timezone text,
     wording text not null,
     wording_version text not null,
     ip inet,
     form_url text not null,
     came_by text,
     at timestamptz not null
   )`,
  'create index sign_ups_waiting on sign_ups (at)',

  // Of an address only its keyed hash. Rows go after two days.
  `create table sign_up_tries (
     scope text not null,
     key text not null,
     hour timestamptz not null,
     tries integer not null,
     primary key (scope, key, hour)
   )`,
  'create index sign_up_tries_old on sign_up_tries (hour)',

  `create table sign_up_outcomes (
     newsletter_id bigint not null references newsletters on delete cascade,
     hour timestamptz not null,
     outcome text not null,
     sign_ups integer not null,
     primary key (newsletter_id, hour, outcome)
   )`,

  `create table spent_proofs (
     challenge bytea primary key,
     expires_at timestamptz not null
   )`,
  'create index spent_proofs_old on spent_proofs (expires_at)',

  // remind_at: only for who signed up by a form. asked_at: who has the newsletter signed up again, and is to be told so by mail.
  `alter table subscriptions
     add column remind_at timestamptz,
     add column reminded_at timestamptz,
     add column asked_at timestamptz`,
  'create index subscriptions_to_remind on subscriptions (remind_at) where remind_at is not null',
  'create index subscriptions_asked on subscriptions (asked_at) where asked_at is not null',
];
