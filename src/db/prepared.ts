import { CompiledQuery, type Kysely } from 'kysely';
import type pg from 'pg';
import type { Database } from './schema.ts';

/**
 * A statement that each connection plans once and keeps, for the few that run for every window of deliveries, where building
 * and planning it anew would cost more than the work. Parameters are $1, $2, ... and need their casts in `text`. All
 * others are planned each time, for what they are asked.
 */
export type Prepared<Row> = (db: Kysely<Database>, values: readonly unknown[]) => Promise<Row[]>;

export function prepare<Row>(text: string): Prepared<Row> {
  const marked = `${mark}${text}`;
  return async (db, values) => {
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(marked, [...values]));
    return rows;
  };
}

const mark = '/* prepared */ ';
const names = new Map<string, string>();

/** Makes a connection keep the plans of prepared statements until it closes. */
export function keepPlans(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && text.startsWith(mark)
      ? query({ name: nameOf(text), text, values }, ...rest)
      : query(text, values, ...rest)) as pg.PoolClient['query'];
}

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `broadsheet_${names.size + 1}`;
  names.set(text, name);
  return name;
}
