import { type Kysely, sql } from 'kysely';

/** Sponsors and their slots, extra editions, prices that are renewed, and the archive. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table sponsors (
     id bigint generated always as identity primary key,
     name text not null,
     -- The name as it is compared.
     key text not null unique,
     category text,
     contact text,
     created_at timestamptz not null default now()
   )`,

  `create table bookings (
     id bigint generated always as identity primary key,
     newsletter_id bigint not null references newsletters on delete cascade,
     sponsor_id bigint not null references sponsors,
     placement text not null,
     edition_key text not null,
     position integer not null check (position >= 1),
     status text not null default 'approved' check (status in ('approved', 'locked', 'ran', 'missed', 'cancelled')),
     creative_version integer,
     reason text,
     created_at timestamptz not null default now(),
     locked_at timestamptz,
     told_at timestamptz
   )`,
  // A slot is never sold twice.
  `create unique index bookings_slot on bookings (newsletter_id, edition_key, placement, position)
     where status <> 'cancelled'`,

  `create table creatives (
     booking_id bigint not null references bookings on delete cascade,
     version integer not null,
     content jsonb not null,
     created_at timestamptz not null default now(),
     primary key (booking_id, version)
   )`,

  `create table house_ads (
     id bigint generated always as identity primary key,
     newsletter_id bigint not null references newsletters on delete cascade,
     placement text not null,
     content jsonb not null,
     created_at timestamptz not null default now()
   )`,

  // By the hash of their bytes and their type, such as `9f86d0….png`: what stands in a sent edition never changes.
  `create table images (
     file text primary key,
     bytes bytea not null,
     created_at timestamptz not null default now()
   )`,

  'alter table links add column booking_id bigint references bookings on delete set null',
  'alter table links drop constraint links_edition_id_url_key',
  'alter table links add constraint links_once unique nulls not distinct (edition_id, url, booking_id)',

  'alter table quotes add column week double precision[]',
  'alter table articles add column gone_at timestamptz',
  `alter table sources
     add column archive_before timestamptz,
     add column archive_done boolean not null default false,
     add column archive_next_at timestamptz`,
  `alter table editions
     add column brief jsonb,
     add column override_reason text,
     add column renew_at timestamptz`,
];
