import { type Kysely, sql } from 'kysely';

/** Statements in order; each is one idea. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** By language, how PostgreSQL takes words apart, so that `mining` finds `miners`; any other language is taken word for word. */
const dictionaries: Record<string, string> = {
  ar: 'arabic',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
};

const cases = Object.entries(dictionaries).map(([tag, name]) => `when '${tag}' then 'pg_catalog.${name}'::regconfig`);

const statements = [
  // The archive is read from new to old.
  'create index editions_by_day on editions (newsletter_id, date, number)',

  // What is searched. A body that is parsed when it is made works whatever the search path is, also in a restore.
  `create function dictionary_of(language text) returns regconfig language sql immutable parallel safe
   return case split_part(lower(language), '-', 1) ${cases.join(' ')} else 'pg_catalog.simple'::regconfig end`,
  // Addresses are no words, and have readers' slots in them.
  `create function words_of(language text, subject text, body text) returns tsvector language sql immutable parallel safe
   return setweight(to_tsvector(dictionary_of(language), subject), 'A')
     || to_tsvector(dictionary_of(language), regexp_replace(body, '(https?://|mailto:)\\S+', ' ', 'g'))`,
  `alter table contents add column words tsvector
     generated always as (words_of(settings ->> 'language', subject, text)) stored`,
  'create index contents_words on contents using gin (words)',

  // A link to pass on: its code is nobody's token, and leads to nothing of the reader's.
  `create table referrers (
     subscription_id bigint primary key references subscriptions on delete cascade,
     code text not null unique,
     created_at timestamptz not null default now()
   )`,
  // Who came by whom. It counts once the new subscription is confirmed.
  `create table referrals (
     subscription_id bigint primary key references subscriptions on delete cascade,
     referrer_id bigint not null references subscriptions on delete cascade,
     created_at timestamptz not null default now()
   )`,
  'create index referrals_by on referrals (referrer_id)',

  // By the edition's key, as bookings are: it may be asked for before the edition is made. `told_in` is the edition that told its result.
  `create table polls (
     id bigint generated always as identity primary key,
     newsletter_id bigint not null references newsletters on delete cascade,
     edition_key text not null,
     question text not null,
     choices text[] not null,
     told_in bigint references editions on delete set null,
     created_at timestamptz not null default now(),
     unique (newsletter_id, edition_key)
   )`,
  `create table votes (
     poll_id bigint not null references polls on delete cascade,
     subscription_id bigint not null references subscriptions on delete cascade,
     choice smallint not null,
     voted_at timestamptz not null default now(),
     primary key (poll_id, subscription_id)
   )`,
];
