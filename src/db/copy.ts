import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { poolOf } from './client.ts';
import type { Database } from './schema.ts';

/**
 * One connection of the pool for as long as it is open, for temporary tables and for COPY (PostgreSQL's fastest way in and
 * out). Its statements go one after the other. Closing it ends the connection, and what was temporary on it.
 */
export type Session = {
  db: Kysely<Database>;
  /** Begins `copy … from stdin` (text format, UTF-8). */
  copyIn(statement: string): Promise<CopyIn>;
  /** What `copy … to stdout` says, in pieces of whole rows; the server waits for who reads. */
  copyOut(statement: string): AsyncGenerator<Buffer>;
  close(): void;
};

export type CopyIn = {
  /** Resolves when more may come: what is not sent yet stays small. */
  write(rows: string): Promise<void>;
  /** All rows are in, or it throws and none is. */
  end(): Promise<void>;
};

/** What `pg` has for COPY and does not tell TypeScript about. */
type CopyConnection = pg.Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };
type CopyMessage = { chunk: Buffer };

const pieceOctets = 64 * 1024;
const mostWaiting = 16;

export async function openSession(db: Kysely<Database>): Promise<Session> {
  const client = await poolOf(db).connect();
  // Kysely would hand it back to the pool after each statement.
  const held = { query: client.query.bind(client), release: () => undefined } as unknown as pg.PoolClient;
  const session = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: { connect: async () => held, end: async () => undefined, options: {} } }),
  });
  await sql`set time zone 'UTC'`.execute(session);
  return {
    db: session,
    copyIn: (statement) => copyIn(client, statement),
    copyOut: (statement) => copyOut(client, statement),
    close: () => client.release(true),
  };
}

async function copyIn(client: pg.PoolClient, statement: string): Promise<CopyIn> {
  const begun = Promise.withResolvers<CopyConnection>();
  const ended = Promise.withResolvers<void>();
  // Whoever writes or ends hears of it; that nobody does so just then must not end the process.
  ended.promise.catch(() => undefined);
  let failure: Error | undefined;
  let goOn: (() => void) | undefined;
  client.query({
    submit: (connection: pg.Connection) => connection.query(statement),
    handleCopyInResponse: begun.resolve,
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => ended.resolve(),
    handleError(error: Error) {
      failure = error;
      begun.reject(error);
      ended.reject(error);
      goOn?.();
    },
  });
  const connection = await begun.promise;
  const { stream } = connection;
  return {
    async write(rows) {
      connection.sendCopyFromChunk(Buffer.from(rows));
      // No race against the end: each would be remembered until then, with all that it wrote.
      while (stream.writableNeedDrain && !failure) {
        const { promise, resolve } = Promise.withResolvers<void>();
        goOn = resolve;
        stream.once('drain', resolve);
        await promise;
        stream.off('drain', resolve);
      }
      if (failure) throw failure;
    },
    async end() {
      connection.endCopyFrom();
      await ended.promise;
    },
  };
}

async function* copyOut(client: pg.PoolClient, statement: string): AsyncGenerator<Buffer> {
  const full: Buffer[] = [];
  let piece: Buffer[] = [];
  let octets = 0;
  let outcome: { error?: Error } | undefined;
  let connection: pg.Connection | undefined;
  let wake = () => undefined as unknown;
  const push = () => {
    if (octets > 0) full.push(Buffer.concat(piece, octets));
    piece = [];
    octets = 0;
  };
  const end = (how: { error?: Error }) => {
    push();
    outcome ??= how;
    wake();
  };
  client.query({
    submit(on: pg.Connection) {
      connection = on;
      on.query(statement);
    },
    handleCopyData({ chunk }: CopyMessage) {
      // The parser reuses its memory once this returns.
      piece.push(Buffer.from(chunk));
      octets += chunk.length;
      if (octets < pieceOctets) return;
      push();
      if (full.length >= mostWaiting) connection?.stream.pause();
      wake();
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => end({}),
    handleError: (error: Error) => end({ error }),
  });
  for (;;) {
    const next = full.shift();
    if (next) {
      yield next;
      continue;
    }
    if (outcome?.error) throw outcome.error;
    if (outcome) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    connection?.stream.resume();
    await promise;
  }
}

/** A value in COPY's text format, where null is \N and a tab or line break would end the value. */
export function copyValue(value: string | null): string {
  if (value === null) return '\\N';
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : value;
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
