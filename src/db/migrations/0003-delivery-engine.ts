import { type Kysely, sql } from 'kysely';

/** Statements in order; each is one idea. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // One partition an edition, so that an old one goes in an instant and the one that is sent is small and dense. No index
  // knows the status, and pages have room: so most changes of state rewrite a row in its page and touch no index.
  'alter table deliveries rename to deliveries_before',
  'alter table deliveries_before rename constraint deliveries_pkey to deliveries_before_pkey',
  `create table deliveries (
     edition_id bigint not null,
     subscription_id bigint not null,
     batch_id bigint not null,
     due_at timestamptz not null,
     changed_at timestamptz not null default now(),
     version integer not null,
     attempt smallint not null default 0,
     settled boolean not null default false,
     status text not null default 'pending' check (status in
       ('pending', 'submitting', 'submitted', 'failed', 'skipped', 'uncertain')),
     lane text not null,
     reason text,
     reply text,
     relay text,
     relay_id text,
     primary key (edition_id, subscription_id)
   ) partition by list (edition_id)`,
  `do $$
   declare edition bigint;
   begin
     for edition in select distinct edition_id from deliveries_before loop
       execute format('create table deliveries_%s partition of deliveries for values in (%s) with (fillfactor = 75)', edition, edition);
       execute format('create index on deliveries_%s (batch_id, subscription_id)', edition);
     end loop;
   end $$`,
  `insert into deliveries (edition_id, subscription_id, batch_id, due_at, changed_at, version, attempt, status, lane, reason, reply, relay_id)
   select edition_id, subscription_id, batch_id, due_at, changed_at, version, attempt, status, lane, reason, reply, relay_id
   from deliveries_before`,
  'drop table deliveries_before',

  // What stays of a partition that was dropped.
  `create table delivery_totals (
     edition_id bigint not null references editions on delete cascade,
     lane text not null,
     version integer not null,
     status text not null,
     reason text,
     deliveries bigint not null,
     first_at timestamptz not null,
     last_at timestamptz not null
   )`,
  'create index delivery_totals_of on delivery_totals (edition_id)',
  `create view delivery_counts as
     select edition_id, lane, version, status, reason, count(*) as deliveries,
       min(changed_at) as first_at, max(changed_at) as last_at
     from deliveries group by edition_id, lane, version, status, reason
     union all
     select edition_id, lane, version, status, reason, deliveries, first_at, last_at from delivery_totals`,
  `alter table editions
     add column recipients bigint,
     add column ledger_dropped_at timestamptz`,
  `update editions e set recipients = (select count(*) from deliveries d where d.edition_id = e.id)
   where e.frozen_at is not null`,

  // `release_at` is when its readers are to get it; `uncertain_at` is set while something in it may be uncertain and
  // undecided. The counts are what an edition is stopped by: of this second or the one before, while the rows are the truth.
  `alter table batches
     add column release_at timestamptz,
     add column uncertain_at timestamptz,
     add column submitted bigint not null default 0,
     add column failed bigint not null default 0,
     add column bounced bigint not null default 0`,
  // Asked at the end of every batch, of which nearly none has any.
  'create index batches_uncertain on batches (edition_id) where uncertain_at is not null',
  'alter table batches drop constraint batches_edition_id_lane_part_key',
  'create unique index batches_parts on batches (edition_id, release_at, lane, part)',
  `update batches b set uncertain_at = now()
   where exists (select from deliveries d where d.edition_id = b.edition_id and d.batch_id = b.id and d.status = 'uncertain')`,
];
