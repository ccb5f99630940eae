import type { Selectable } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { loadNewsletter, type Newsletter } from '../newsletters/find.ts';

export type Edition = Selectable<Database['editions']>;

/** The edition of that newsletter and key, or undefined. */
export async function findEdition(
  { db }: Pick<Context, 'db'>,
  newsletter: Pick<Newsletter, 'id'>,
  key: string,
): Promise<Edition | undefined> {
  return db
    .selectFrom('editions')
    .selectAll()
    .where('newsletter_id', '=', newsletter.id)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** An edition with its newsletter; an unknown id is an `edition_unknown` error. */
export async function loadEdition(
  { db }: Pick<Context, 'db'>,
  editionId: number,
): Promise<{ edition: Edition; newsletter: Newsletter }> {
  const edition = await db.selectFrom('editions').selectAll().where('id', '=', editionId).executeTakeFirst();
  if (!edition) throw new AppError('edition_unknown', `There is no edition with the id ${editionId}.`);
  return { edition, newsletter: await loadNewsletter(db, edition.newsletter_id) };
}
