import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { type CopyIn, copyValue, openSession, type Session } from '../../db/copy.ts';
import { newReaderToken } from '../token.ts';
import type { ImportedReader } from './read-row.ts';

/** A table of its own session's, into which rows go by COPY, to be taken from there by the set. */
export type Stage = {
  session: Session;
  rows: number;
  /** What may become of its rows: most files need but one kind of work. */
  fates: Set<ImportedReader['fate']>;
  /** Where its readers have their mail. */
  domains: Set<string>;
  add(reader: ImportedReader, hash: string, line: number): Promise<void> | undefined;
  /** All that was added is in the table `staged`. */
  settle(): Promise<void>;
  /** The table is empty. */
  clear(): Promise<void>;
  close(): void;
};

/** Text is gathered to this length before it goes out. */
const pieceLength = 16 * 1024;
const statement =
  'copy staged (line, address, hash, domain, name, timezone, topics, token, fate, subscribed_at) from stdin';

export async function openStage({ db }: Pick<Context, 'db'>): Promise<Stage> {
  const session = await openSession(db);
  // Else the table goes to the disk and back, once for each thing that is made of it.
  await sql`set temp_buffers = '64MB'`.execute(session.db);
  await sql`
    create temporary table staged (
      line integer not null, address text not null, hash bytea not null, domain text not null, name text, timezone text,
      topics text[] not null, token text not null, fate text not null, subscribed_at timestamptz
    )`.execute(session.db);
  // Compiling statements costs more than they do.
  await sql`set jit = off`.execute(session.db);
  let copy: CopyIn | undefined;
  let piece = '';
  const flush = async () => {
    const text = piece;
    piece = '';
    copy ??= await session.copyIn(statement);
    await copy.write(text);
  };
  const stage: Stage = {
    session,
    rows: 0,
    fates: new Set(),
    domains: new Set(),
    add(reader, hash, line) {
      stage.rows += 1;
      stage.fates.add(reader.fate);
      stage.domains.add(reader.domain);
      piece += `${line}\t${copyValue(reader.address)}\t\\\\x${hash}\t${reader.domain}\t${copyValue(reader.name)}\t${copyValue(reader.timezone)}\t${copyArray(reader.topics)}\t${newReaderToken()}\t${reader.fate}\t${reader.subscribedAt ?? '\\N'}\n`;
      return piece.length < pieceLength ? undefined : flush();
    },
    async settle() {
      if (piece !== '') await flush();
      await copy?.end();
      copy = undefined;
      await sql`analyze staged (hash, fate)`.execute(session.db);
    },
    async clear() {
      await sql`truncate staged`.execute(session.db);
      stage.rows = 0;
      stage.fates = new Set();
      stage.domains = new Set();
    },
    close: session.close,
  };
  return stage;
}

function copyArray(values: string[]): string {
  if (values.length === 0) return '{}';
  return copyValue(`{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
}
