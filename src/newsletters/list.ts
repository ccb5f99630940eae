import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import { type Newsletter, newsletters, readNewsletter } from './find.ts';

/** All newsletters, by name. */
export async function listNewsletters(db: Pick<Kysely<Database>, 'selectFrom'>): Promise<Newsletter[]> {
  const rows = await newsletters(db).orderBy('name').execute();
  return rows.map(readNewsletter);
}

/** The names alone: also of newsletters whose stored settings this version cannot read. */
export async function listNames(db: Pick<Kysely<Database>, 'selectFrom'>): Promise<string[]> {
  const rows = await db.selectFrom('newsletters').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}
