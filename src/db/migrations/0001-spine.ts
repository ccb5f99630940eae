import { type Kysely, sql } from 'kysely';

/** The first schema: newsletters, their sources and readers, editions, and the ledger of deliveries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Keys that must outlive every rotation of APP_SECRETS, such as the one that hashes suppressed addresses.
  `create table instance_keys (
     purpose text primary key,
     key bytea not null
   )`,

  `create table newsletters (
     id bigint generated always as identity primary key,
     name text not null unique,
     settings jsonb not null,
     next_number integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,

  `create table sources (
     id bigint generated always as identity primary key,
     newsletter_id bigint not null references newsletters on delete cascade,
     type text not null,
     url text not null,
     position integer not null,
     active boolean not null default true,
     etag text,
     last_modified text,
     backfilled_at timestamptz,
     fetched_at timestamptz,
     succeeded_at timestamptz,
     failed_at timestamptz,
     failure text,
     unique (newsletter_id, type, url)
   )`,

  `create table articles (
     id bigint generated always as identity primary key,
     newsletter_id bigint not null references newsletters on delete cascade,
     source_id bigint not null references sources on delete cascade,
     guid text not null,
     url text not null,
     canonical_url text not null,
     title text not null,
     excerpt text not null,
     text text not null,
     author text,
     image jsonb,
     topics text[] not null default '{}',
     paid text,
     word_count integer not null,
     comment_count integer not null default 0,
     published_at timestamptz not null,
     modified_at timestamptz,
     gathered_at timestamptz not null default now(),
     duplicate_of bigint references articles on delete set null,
     unique (newsletter_id, guid),
     unique (newsletter_id, canonical_url)
   )`,
  'create index articles_recent on articles (newsletter_id, published_at desc)',

  `create table comments (
     id bigint generated always as identity primary key,
     article_id bigint not null references articles on delete cascade,
     external_id text not null,
     parent_external_id text,
     author text not null,
     text text not null,
     published_at timestamptz not null,
     unique (article_id, external_id)
   )`,

  `create table snapshots (
     id bigint generated always as identity primary key,
     newsletter_id bigint not null references newsletters on delete cascade,
     currency text not null,
     taken_at timestamptz not null
   )`,
  'create index snapshots_recent on snapshots (newsletter_id, taken_at desc)',

  `create table quotes (
     snapshot_id bigint not null references snapshots on delete cascade,
     provider text not null,
     symbol text not null,
     price double precision not null,
     change_24h double precision,
     change_7d double precision,
     quoted_at timestamptz not null,
     primary key (snapshot_id, provider, symbol)
   )`,

  // The lane is looked up by domain, once for all readers of that domain.
  `create table domains (
     domain text primary key,
     lane text not null
   )`,

  `create table subscribers (
     id bigint generated always as identity primary key,
     address text not null,
     address_hash bytea not null unique,
     domain text not null references domains,
     name text,
     timezone text,
     created_at timestamptz not null default now()
   )`,

  `create table subscriptions (
     id bigint generated always as identity primary key,
     subscriber_id bigint not null references subscribers on delete cascade,
     newsletter_id bigint not null references newsletters on delete cascade,
     status text not null check (status in ('pending', 'active', 'left')),
     token text not null unique,
     topics text[] not null default '{}',
     created_at timestamptz not null default now(),
     confirmation_sent_at timestamptz,
     confirmed_at timestamptz,
     left_at timestamptz,
     unique (newsletter_id, subscriber_id)
   )`,
  // What the sweeper looks for: readers who were never asked, because the hint to ask them was lost.
  `create index subscriptions_unasked on subscriptions (created_at)
     where status = 'pending' and confirmation_sent_at is null`,

  `create table consents (
     id bigint generated always as identity primary key,
     subscription_id bigint not null references subscriptions on delete cascade,
     kind text not null check (kind in ('requested', 'imported', 'confirmed', 'left')),
     wording text,
     wording_version text,
     provenance text,
     ip inet,
     form_url text,
     at timestamptz not null default now()
   )`,
  'create index consents_of on consents (subscription_id)',

  // A keyed hash, never the address: it stays when everything else about a reader is erased.
  `create table suppressions (
     address_hash bytea primary key,
     reason text not null,
     created_at timestamptz not null default now()
   )`,

  `create table editions (
     id bigint generated always as identity primary key,
     newsletter_id bigint not null references newsletters on delete cascade,
     key text not null,
     date date not null,
     number integer not null,
     status text not null default 'drafting' check (status in
       ('drafting', 'draft', 'approved', 'held', 'sending', 'paused', 'sent', 'cancelled', 'skipped')),
     scheduled boolean not null,
     cutoff_at timestamptz not null,
     send_at timestamptz not null,
     fresh_until timestamptz not null,
     salt bytea not null,
     digest jsonb,
     checks jsonb not null default '[]',
     why jsonb,
     reason text,
     version integer,
     approved_at timestamptz,
     frozen_at timestamptz,
     finished_at timestamptz,
     created_at timestamptz not null default now(),
     unique (newsletter_id, key)
   )`,
  `create index editions_open on editions (status) where status in ('drafting', 'draft', 'approved', 'held', 'sending', 'paused')`,

  // What one edition carried, no later one repeats.
  `create table edition_articles (
     newsletter_id bigint not null,
     article_id bigint not null references articles on delete cascade,
     edition_id bigint not null references editions on delete cascade,
     primary key (newsletter_id, article_id)
   )`,

  `create table contents (
     edition_id bigint not null references editions on delete cascade,
     version integer not null,
     settings jsonb not null,
     digest jsonb not null,
     subject text not null,
     html text not null,
     text text not null,
     created_at timestamptz not null default now(),
     primary key (edition_id, version)
   )`,

  `create table links (
     id bigint generated always as identity primary key,
     edition_id bigint not null references editions on delete cascade,
     url text not null,
     target text not null,
     unique (edition_id, url)
   )`,
  `create table clicks (
     link_id bigint not null references links on delete cascade,
     hour timestamptz not null,
     people bigint not null default 0,
     machines bigint not null default 0,
     primary key (link_id, hour)
   )`,

  `create table batches (
     id bigint generated always as identity primary key,
     edition_id bigint not null references editions on delete cascade,
     lane text not null,
     part integer not null,
     due_at timestamptz,
     fence bigint not null default 0,
     leased_until timestamptz,
     unique (edition_id, lane, part)
   )`,
  'create index batches_due on batches (due_at) where due_at is not null',

  // The ledger. No reference to subscriptions: what was delivered stays true after a reader is erased. None to batches:
  // they go with the edition as their deliveries do, and checking a million rows would double the time of a freeze.
  `create table deliveries (
     edition_id bigint not null references editions on delete cascade,
     subscription_id bigint not null,
     batch_id bigint not null,
     lane text not null,
     version integer not null,
     status text not null default 'pending' check (status in
       ('pending', 'submitting', 'submitted', 'failed', 'skipped', 'uncertain')),
     attempt smallint not null default 0,
     due_at timestamptz not null,
     reason text,
     reply text,
     relay_id text,
     changed_at timestamptz not null default now(),
     primary key (edition_id, subscription_id)
   )`,
  `create index deliveries_open on deliveries (edition_id, batch_id, due_at) where status in ('pending', 'submitting')`,
];
