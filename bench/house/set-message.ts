import { sql } from 'kysely';
import { bodiesOf } from '../message.ts';
import type { House } from './open-house.ts';

/**
 * From here on every edition of the house says this instead of what its digest would give, so that its message has the
 * size of the others'. A trigger does it, so that nothing of the program has to know.
 */
export async function setMessage({ ctx: { db } }: House, fillerCharacters: number): Promise<void> {
  const { html, text } = bodiesOf(fillerCharacters);
  await sql`
    create or replace function bench_message() returns trigger language plpgsql as ${sql.lit(`
      begin
        new.html := ${quote(html)};
        new.text := ${quote(text)};
        return new;
      end`)}`.execute(db);
  await sql`
    create or replace trigger bench_message before insert on contents
    for each row execute function bench_message()`.execute(db);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
