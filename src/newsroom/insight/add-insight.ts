import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Story } from '../digest.ts';
import { freshExcerpt } from './fresh-excerpt.ts';
import { pickInsight } from './pick-insight.ts';

/** The whole texts of articles, by id. */
export type Texts = ReadonlyMap<number, string>;

/** The texts that these stories were written from. */
export async function readTexts(db: Pick<Kysely<Database>, 'selectFrom'>, stories: Story[]): Promise<Texts> {
  const ids = stories.map(({ articleId }) => articleId);
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('articles').select(['id', 'text']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** The stories with their fact and their why, and with an excerpt that is true at the edition's time. */
export function addInsight(
  stories: Story[],
  texts: Texts,
  { language, now }: { language: string; now: Date },
): Story[] {
  return stories.map((story) => {
    const text = texts.get(story.articleId) ?? '';
    const moment = { publishedAt: new Date(story.publishedAt), now };
    const excerpt = freshExcerpt(story.excerpt, text, language, moment, { fromStart: /^en\b/i.test(language) });
    return { ...story, excerpt, ...pickInsight({ title: story.title, text, language, shown: excerpt }, moment) };
  });
}
