import type pg from 'pg';

/**
 * What a statement begins with that each connection plans once and keeps: for the few that run for every window of
 * deliveries, where planning would cost more than the work. The others are planned each time, for what they are asked.
 */
export const prepared = '/* prepared */';

const names = new Map<string, string>();

/** Makes a connection keep the plans of the statements that are marked so, until it closes. */
export function keepPlans(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && text.startsWith(prepared)
      ? query({ name: nameOf(text), text, values }, ...rest)
      : query(text, values, ...rest)) as pg.PoolClient['query'];
}

function nameOf(text: string): string {
  const known = names.get(text) ?? `broadsheet_${names.size + 1}`;
  names.set(text, known);
  return known;
}
