import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { maskUrl } from '../config/url.ts';
import { AppError, messageOf } from '../errors.ts';
import { keepPlans } from './prepared.ts';
import type { Database } from './schema.ts';

export type DatabaseOptions = {
  /**
   * Most connections that this pool opens; 16 unless told otherwise. Locks may hold twelve of them in a process: two for
   * each of four drafts, one for each of two gathers and of two renewals. Who holds a lock needs another one for the work.
   */
  max?: number;
  /** What `pg_stat_activity` shows. */
  applicationName?: string;
};

/**
 * So long may a transaction do nothing: a process that stands still in the middle of one, as on a machine that sleeps, would keep
 * its rows from those who take over its work.
 */
const frozenAfterMs = 45_000;

/**
 * A pool on the database of `url`; nothing is opened before the first query. `bigint` arrives as a number (an error above
 * 2^53), `date` as 'YYYY-MM-DD', `timestamptz` as `Date`, `numeric` as a string. Sessions run in UTC, so that what
 * depends on the zone (`date_trunc`, casts to `date`) is the same on every server. Close it with `db.destroy()`.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Kysely<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    application_name: options.applicationName ?? 'broadsheet',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: { getTypeParser },
  });
  // A connection that dies while idle is replaced at the next query; without a listener it would end the process. So would
  // one that somebody holds without asking anything at the moment, as for a lock: their next query fails.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    keepPlans(client);
  });
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw("set time zone 'UTC'"));
        await connection.executeQuery(CompiledQuery.raw(`set idle_in_transaction_session_timeout = ${frozenAfterMs}`));
      },
    }),
  });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Kysely<Database>, pg.Pool>();

/** The connections behind `db`, for what Kysely has no words for; src/db/copy.ts alone needs it. */
export function poolOf(db: Kysely<Database>): pg.Pool {
  const pool = pools.get(db);
  if (!pool) throw new TypeError('COPY needs a database of openDatabase, not a transaction');
  return pool;
}

/**
 * Asks the database for one row, so that a wrong address is told at once and clearly.
 * Throws `database_unreachable`, retryable, with what is secret in `url` masked.
 */
export async function checkDatabase(db: Kysely<Database>, url: string): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (cause) {
    throw new AppError(
      'database_unreachable',
      `The database at ${maskUrl(url)} does not answer: ${reasonOf(cause)}. ` +
        'Check that it runs and that DATABASE_URL has the right host, port, user, password and database name.',
      { retryable: true, cause },
    );
  }
}

function reasonOf(error: unknown): string {
  // A host with several addresses fails with one error for each of them, below an empty message.
  return error instanceof AggregateError ? error.errors.map(reasonOf).join(', ') : messageOf(error);
}

const { builtins } = pg.types;
type OidOfType = (typeof builtins)[keyof typeof builtins];
// Array types have no names in `pg`; these are their rows in PostgreSQL's pg_type.
const int4Array = 1007 as OidOfType;
const textArray = 1009 as OidOfType;
const int8Array = 1016;
const dateArray = 1182;

/** Per pool, never global: other users of `pg` in the process (the queue) keep what they expect. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format === 'binary') return pg.types.getTypeParser(oid, format);
  if (oid === builtins.INT8) return parseBigint;
  if (oid === builtins.DATE) return (text: string) => text;
  if (oid === int8Array) return pg.types.getTypeParser(int4Array);
  if (oid === dateArray) return pg.types.getTypeParser(textArray);
  return pg.types.getTypeParser(oid);
}

function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a JavaScript number`);
  return value;
}
