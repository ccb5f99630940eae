import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { type NewsletterSettings, newsletterSettings } from './settings.ts';

export type Newsletter = { id: number; name: string; settings: NewsletterSettings };

type Db = Pick<Kysely<Database>, 'selectFrom'>;

/** Throws `newsletter_unknown`, which names those that there are. */
export async function findNewsletter(db: Db, name: string): Promise<Newsletter> {
  const row = await newsletters(db).where('name', '=', name).executeTakeFirst();
  if (row) return readNewsletter(row);
  const others = await db.selectFrom('newsletters').select('name').orderBy('name').execute();
  const known = others.length > 0 ? `there is ${others.map((other) => other.name).join(', ')}` : 'there is none yet';
  throw new AppError(
    'newsletter_unknown',
    `No newsletter is called "${name}": ${known}. \`broadsheet newsletter apply FILE\` makes one.`,
  );
}

/** The same where it is no error that there is none. */
export async function findNewsletterIfAny(db: Db, name: string): Promise<Newsletter | undefined> {
  const row = await newsletters(db).where('name', '=', name).executeTakeFirst();
  return row && readNewsletter(row);
}

/** The same by id; throws `newsletter_unknown`. */
export async function loadNewsletter(db: Db, id: number): Promise<Newsletter> {
  const row = await newsletters(db).where('id', '=', id).executeTakeFirst();
  if (row) return readNewsletter(row);
  throw new AppError('newsletter_unknown', `No newsletter has the id ${id}.`);
}

export function newsletters(db: Db) {
  return db.selectFrom('newsletters').select(['id', 'name', 'settings']);
}

/** Parsed again, so that what an older version stored has the defaults of settings that are newer than it. */
export function readNewsletter(row: { id: number; name: string; settings: unknown }): Newsletter {
  const parsed = newsletterSettings.safeParse(row.settings);
  if (parsed.success) return { id: row.id, name: row.name, settings: parsed.data };
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new AppError(
    'newsletter_invalid',
    `The stored settings of ${row.name} are not valid in this version (${where}). Mend its file and apply it again.`,
  );
}
