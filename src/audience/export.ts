import type { Context } from '../context.ts';
import type { Newsletter } from '../newsletters/find.ts';

const pageRows = 2000;
const header = [
  'email',
  'name',
  'timezone',
  'topics',
  'status',
  'subscribed_at',
  'confirmed_at',
  'left_at',
  'newsletter',
];

/**
 * All readers of a newsletter, or of all newsletters, as CSV (RFC 4180, UTF-8), in pages of text, however many they are; times are ISO 8601 in UTC.
 * `broadsheet subscribers import` reads it back.
 */
export async function* exportSubscribers(
  { db }: Pick<Context, 'db'>,
  newsletter?: Pick<Newsletter, 'id'>,
): AsyncGenerator<string> {
  yield toLine(header);
  for (let after = 0; ; ) {
    // The page is cut before the join, which would else be made for all that is left, page after page.
    const page = db
      .selectFrom('subscriptions')
      .selectAll()
      .$if(newsletter !== undefined, (query) => query.where('newsletter_id', '=', newsletter?.id ?? 0))
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageRows);
    const rows = await db
      .selectFrom(page.as('s'))
      .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
      .innerJoin('newsletters as n', 'n.id', 's.newsletter_id')
      .select(['s.id', 'address', 'r.name', 'timezone', 'topics', 'status', 's.created_at', 'confirmed_at', 'left_at'])
      .select('n.name as newsletter')
      .orderBy('s.id')
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    const lines = rows.map((row) =>
      toLine([
        row.address,
        row.name ?? '',
        row.timezone ?? '',
        row.topics.join('|'),
        row.status,
        ...[row.created_at, row.confirmed_at, row.left_at].map((time) => time?.toISOString() ?? ''),
        row.newsletter,
      ]),
    );
    yield lines.join('');
  }
}

function toLine(cells: string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

/** A spreadsheet would run a cell that begins with one of these as a formula; an apostrophe before it makes it text (OWASP, CSV injection). */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;|\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
