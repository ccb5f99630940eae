import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { EditionKind } from '../../db/schema.ts';
import type { Story } from '../../newsroom/digest.ts';
import type { Archive } from './find-archive.ts';
import { isOut, outSince } from './is-out.ts';

export type ArchivedEdition = {
  key: string;
  /** YYYY-MM-DD in the newsletter's time zone. */
  date: string;
  number: number;
  kind: EditionKind;
  subject: string;
  preheader: string;
  publishedAt: Date;
  /** When the version in force was written. */
  changedAt: Date;
};

/** With what it carries, for who follows the newsletter. */
export type FollowedEdition = ArchivedEdition & { stories: Pick<Story, 'title' | 'url' | 'image'>[] };

/** `hasMore`: older ones follow on the next page. */
export type ArchivePage = { editions: ArchivedEdition[]; hasMore: boolean };

/** What is looked for; `nothing`: no word of it says anything, such as `the` or `!!!`. */
export type Found = ({ kind: 'found' } & ArchivePage) | { kind: 'nothing' };

const editionsOnPage = 20;
export const longestSearch = 100;

/** The editions that went out, newest first; pages count from 1. */
export async function listArchive(ctx: Pick<Context, 'db'>, { id }: Archive, page: number): Promise<ArchivePage> {
  return cutPage(await readEditions<ArchivedEdition>(ctx, id, { page }));
}

/** The newest of the regular ones, with their stories: who follows each of them has no use for the best of a week. */
export async function followArchive(ctx: Pick<Context, 'db'>, { id }: Archive): Promise<FollowedEdition[]> {
  const more = sql`, c.digest -> 'stories' as stories`;
  return (await readEditions<FollowedEdition>(ctx, id, { page: 1, condition: sql`e.kind = 'regular'`, more })).slice(
    0,
    editionsOnPage,
  );
}

/**
 * Those whose subject or text has all the words, in any form that the newsletter's language knows; `"quoted words"`
 * stand together, `-word` is not in it, `or` is either. Any text is taken: what is no word is passed over.
 */
export async function searchArchive(
  ctx: Pick<Context, 'db'>,
  { id, language }: Archive,
  search: string,
  page: number,
): Promise<Found> {
  const query = sql`websearch_to_tsquery(dictionary_of(${language}), ${search})`;
  const { rows } = await sql<{ terms: number }>`select numnode(${query}) as terms`.execute(ctx.db);
  if (!rows[0]?.terms) return { kind: 'nothing' };
  return { kind: 'found', ...cutPage(await readEditions(ctx, id, { page, condition: sql`c.words @@ ${query}` })) };
}

type Part = { page: number; condition?: RawBuilder<unknown>; more?: RawBuilder<unknown> };

/** One more than a page has, which tells that there are older ones. */
async function readEditions<Row extends ArchivedEdition>(
  { db }: Pick<Context, 'db'>,
  newsletterId: number,
  { page, condition = sql`true`, more = sql`` }: Part,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select e.key, e.date, e.number, e.kind, c.subject, c.digest ->> 'preheader' as preheader, ${outSince} as "publishedAt",
      c.created_at as "changedAt"${more}
    from editions e
    join contents c on c.edition_id = e.id and c.version = e.version and c.variant = 0
    where e.newsletter_id = ${newsletterId} and ${isOut} and ${condition}
    order by e.date desc, e.number desc
    limit ${editionsOnPage + 1} offset ${(page - 1) * editionsOnPage}`.execute(db);
  return rows;
}

function cutPage(rows: ArchivedEdition[]): ArchivePage {
  return { editions: rows.slice(0, editionsOnPage), hasMore: rows.length > editionsOnPage };
}
