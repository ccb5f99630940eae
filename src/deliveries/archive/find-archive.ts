import { sql } from 'kysely';
import { type NewsletterFace, selectFace } from '../../audience/newsletter-face.ts';
import type { Context } from '../../context.ts';

/** A newsletter as its archive shows it. */
export type Archive = NewsletterFace & {
  id: number;
  name: string;
  tagline: string | null;
  icon: string | null;
  /** When its file was last applied. */
  changedAt: Date;
};

export async function findArchive({ db }: Pick<Context, 'db'>, name: string): Promise<Archive | undefined> {
  const { rows } = await sql<Archive>`
    select n.id, n.name, n.settings ->> 'tagline' as tagline, n.settings -> 'look' ->> 'icon' as icon,
      n.updated_at as "changedAt", ${selectFace}
    from newsletters n where n.name = ${name}`.execute(db);
  return rows[0];
}
