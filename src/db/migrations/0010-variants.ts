import { type Kysely, sql } from 'kysely';

/** Statements in order; each is one idea. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // What one version of an edition says to the readers of each of its variants; 0 is the whole edition.
  'alter table contents add column variant smallint not null default 0',
  'alter table contents drop constraint contents_pkey',
  'alter table contents add primary key (edition_id, version, variant)',
  // The archive has whole editions alone.
  'drop index contents_words',
  'create index contents_words on contents using gin (words) where variant = 0',

  // Given at the freeze, for good: a newer version or a repeat keeps it.
  'alter table deliveries add column variant smallint not null default 0',

  // Beside the whole edition: the topics of which a variant has all that the edition has, and how many readers get it.
  `create table variants (
     edition_id bigint not null references editions on delete cascade,
     variant smallint not null check (variant > 0),
     topics text[] not null,
     readers bigint not null default 0,
     primary key (edition_id, variant)
   )`,
];
