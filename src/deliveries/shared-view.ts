import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { findPaidAddresses } from '../editions/content/links.ts';
import type { Digest } from '../newsroom/digest.ts';
import { isOut, outSince } from './archive/is-out.ts';

/** An edition of the archive beside another one of its kind. */
export type Neighbour = { key: string; subject: string };

/** An edition for anybody, without what it says: which content, and between which others it stands. */
export type SharedEdition = {
  id: number;
  version: number;
  newsletterTitle: string;
  language: string;
  /** It is in the archive, and may be found by search engines. */
  isListed: boolean;
  previous: Neighbour | null;
  next: Neighbour | null;
  /** When this page last changed: its content, its newsletter's file, or what it leads to. */
  changedAt: Date;
};

export type SharedContent = {
  /** As it is sent to all readers: their slots are still in it. */
  html: string;
  digest: Digest;
  /** Whether an address in it is one that somebody paid for. */
  isPaid(href: string): boolean;
};

/**
 * An edition that went out or is going out, in the version that is in force. One that was cancelled counts as out from
 * the first reader who got it: the link to it stands in their message.
 */
export async function findSharedEdition(
  { db }: Pick<Context, 'db'>,
  newsletter: string,
  editionKey: string,
): Promise<({ kind: 'found' } & SharedEdition) | { kind: 'unknown' }> {
  const { rows } = await sql<SharedEdition & { status: string }>`
    select this.id, this.version, this.status,
      this.segment is null and this.brief ->> 'kind' is distinct from 'dedicated' as "isListed", n.settings ->> 'title' as "newsletterTitle",
      n.settings ->> 'language' as language, older.neighbour as previous, newer.neighbour as next,
      greatest(c.created_at, n.updated_at, newer.since) as "changedAt"
    from newsletters n
    join editions this on this.newsletter_id = n.id
    join contents c on c.edition_id = this.id and c.version = this.version and c.variant = 0
    left join lateral (${neighbour(sql`<`, sql`desc`)}) older on true
    left join lateral (${neighbour(sql`>`, sql`asc`)}) newer on true
    where n.name = ${newsletter} and this.key = ${editionKey}
      and this.status in ('sending', 'paused', 'sent', 'cancelled')`.execute(db);
  if (!rows[0]) return { kind: 'unknown' };
  const { status, ...edition } = rows[0];
  if (status === 'cancelled' && !(await isDelivered(db, edition.id))) return { kind: 'unknown' };
  return { kind: 'found', ...edition };
}

/** What one of its versions says, whole: variants are their readers' own. */
export async function loadSharedContent(
  ctx: Pick<Context, 'db'>,
  { id, version }: Pick<SharedEdition, 'id' | 'version'>,
): Promise<SharedContent> {
  const { html, digest } = await ctx.db
    .selectFrom('contents')
    .select(['html', 'digest'])
    .where('edition_id', '=', id)
    .where('version', '=', version)
    .where('variant', '=', 0)
    .executeTakeFirstOrThrow();
  return { html, digest, isPaid: await findPaidAddresses(ctx, id, digest) };
}

function neighbour(side: ReturnType<typeof sql>, order: ReturnType<typeof sql>) {
  return sql`
    select jsonb_build_object('key', e.key, 'subject', said.subject) as neighbour, ${outSince} as since
    from editions e
    join contents said on said.edition_id = e.id and said.version = e.version and said.variant = 0
    where e.newsletter_id = n.id and e.kind = this.kind and ${isOut} and (e.date, e.number) ${side} (this.date, this.number)
    order by e.date ${order}, e.number ${order} limit 1`;
}

/** Asked for the rare one alone: the view looks into the whole ledger of the edition. */
async function isDelivered(db: Context['db'], editionId: number): Promise<boolean> {
  const delivered = await db
    .selectFrom('delivery_counts')
    .select('edition_id')
    .where('edition_id', '=', editionId)
    .where('status', 'in', ['submitted', 'uncertain'])
    .executeTakeFirst();
  return delivered !== undefined;
}
