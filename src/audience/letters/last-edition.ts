import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';

export type LastEdition = { subject: string; url: string };

/** The newest regular edition that went out or is going out, and where anybody may read it; undefined before the first one. */
export async function findLastEdition(
  { db, config }: Pick<Context, 'db' | 'config'>,
  newsletter: Pick<Newsletter, 'id' | 'name'>,
): Promise<LastEdition | undefined> {
  const edition = await db
    .selectFrom('editions as e')
    .innerJoin('contents as c', (join) => join.onRef('c.edition_id', '=', 'e.id').onRef('c.version', '=', 'e.version'))
    .select(['e.key', 'c.subject'])
    .where('c.variant', '=', 0)
    .where('e.newsletter_id', '=', newsletter.id)
    // An extra edition may be somebody's advertisement alone.
    .where('e.brief', 'is', null)
    .where('e.segment', 'is', null)
    .where('e.kind', '=', 'regular')
    .where('e.status', 'in', ['sending', 'sent'])
    .orderBy('e.frozen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!edition) return undefined;
  return { subject: edition.subject, url: `${config.publicUrl}/e/${newsletter.name}/${edition.key}` };
}
