import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { wentOutOrMay } from '../went-out.ts';
import { comparedLength } from './candidates.ts';

/** What an earlier edition began with. */
export type EarlierEdition = {
  key: string;
  subject: string;
  /** Absent where it had no story; `text` is the beginning, and empty where the article is gone. */
  lead?: { title: string; sourceId: number; text: string };
};

/** So many editions must pass before one may look like another. */
const rememberedEditions = 7;

/** The last editions that went out or still may, newest first, of the kind of the one that is composed and without it. */
export async function readEarlierEditions(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  newsletterId: number,
  editionId: number,
): Promise<EarlierEdition[]> {
  const rows = await db
    .selectFrom('editions')
    .leftJoin('articles', (join) =>
      join.on(sql<boolean>`articles.id = (editions.digest -> 'stories' -> 0 ->> 'articleId')::bigint`),
    )
    .select(['editions.key', 'editions.digest', 'articles.source_id'])
    .select(sql<string | null>`left(articles.text, ${comparedLength})`.as('text'))
    .where('editions.newsletter_id', '=', newsletterId)
    .where('editions.id', '!=', editionId)
    .where(sql<boolean>`editions.kind = coalesce((select kind from editions where id = ${editionId}), 'regular')`)
    .where('editions.digest', 'is not', null)
    .where('editions.status', '!=', 'drafting')
    .where(wentOutOrMay)
    .orderBy('editions.number', 'desc')
    .limit(rememberedEditions)
    .execute();
  return rows.map(({ key, digest, source_id, text }) => {
    const lead = digest?.stories[0];
    return {
      key,
      subject: digest?.subject ?? '',
      ...(lead && { lead: { title: lead.title, sourceId: source_id ?? 0, text: text ?? '' } }),
    };
  });
}
