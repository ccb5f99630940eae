import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Story } from '../digest.ts';
import { freshExcerpt } from './fresh-excerpt.ts';
import { pickInsight } from './pick-insight.ts';

/** The stories with their fact and their why, and with an excerpt that is true at the edition's time. */
export async function addInsight(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  stories: Story[],
  { language, now }: { language: string; now: Date },
): Promise<Story[]> {
  if (stories.length === 0) return [];
  const rows = await db
    .selectFrom('articles')
    .select(['id', 'text'])
    .where(
      'id',
      'in',
      stories.map(({ articleId }) => articleId),
    )
    .execute();
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  return stories.map((story) => {
    const text = texts.get(story.articleId) ?? '';
    const moment = { publishedAt: new Date(story.publishedAt), now };
    const excerpt = freshExcerpt(story.excerpt, text, language, moment);
    return { ...story, excerpt, ...pickInsight({ title: story.title, text, language, shown: excerpt }, moment) };
  });
}
