import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';
import { openSession } from '../db/copy.ts';
import type { Newsletter } from '../newsletters/find.ts';

/**
 * All readers of a newsletter, or of all newsletters, or only those whose subscriptions `chosen` selects (as `id`), as CSV
 * (RFC 4180 with LF; UTF-8) in pieces, however many they are, as they are at one moment; times are ISO 8601 in UTC.
 * `broadsheet subscribers import` reads it back.
 */
export async function* exportSubscribers(
  { db }: Pick<Context, 'db'>,
  newsletter?: Pick<Newsletter, 'id'>,
  chosen?: RawBuilder<{ id: number }>,
): AsyncGenerator<Buffer> {
  const session = await openSession(db);
  try {
    // COPY takes no parameters, so whom it is about is settled before.
    await sql`create temporary table chosen (id bigint primary key)`.execute(session.db);
    if (chosen) await sql`insert into chosen select id from (${chosen}) c on conflict do nothing`.execute(session.db);
    const where = [
      ...(newsletter ? [`s.newsletter_id = ${Number(newsletter.id)}`] : []),
      ...(chosen ? ['s.id in (select id from chosen)'] : []),
    ];
    yield* session.copyOut(`copy (${query} ${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by s.id)
      to stdout with (format csv, header, force_quote (name, topics))`);
  } finally {
    session.close();
  }
}

/** A spreadsheet would run a cell that begins with one of these as a formula; an apostrophe before it makes it text (OWASP, CSV injection). */
const guarded = (cell: string) => `regexp_replace(${cell}, '^(?=[-=+@＝＋－＠\\t\\r\\n])', '''')`;
const time = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const query = `
  select ${guarded('r.address')} as email, ${guarded('r.name')} as name, r.timezone, ${guarded(`array_to_string(s.topics, '|')`)} as topics,
    s.status, ${time('s.created_at')} as subscribed_at, ${time('s.confirmed_at')} as confirmed_at,
    ${time('s.left_at')} as left_at, n.name as newsletter
  from subscriptions s
  join subscribers r on r.id = s.subscriber_id
  join newsletters n on n.id = s.newsletter_id`;
