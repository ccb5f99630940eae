import type { Context } from '../../context.ts';
import type { Check } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { alertOperators } from '../alert.ts';
import type { Edition } from '../find.ts';

/**
 * Tells what is amber, which goes out as it is unless somebody looks; what is red is told when it is held at the
 * cut-off. What the edition before had in the same words is no news: who is told the same each morning stops reading.
 */
export async function alertFindings(
  ctx: Context,
  newsletter: Newsletter,
  edition: Pick<Edition, 'key' | 'number' | 'kind'>,
  checks: Check[],
): Promise<void> {
  const told = await readChecksBefore(ctx, newsletter, edition);
  const isTold = ({ name, reason }: Check) => told.some((other) => other.name === name && other.reason === reason);
  const amber = checks.filter((check) => check.level === 'amber' && !isTold(check));
  if (amber.length === 0) return;
  const details = amber.map(({ name, reason, todo }) => `${name}: ${reason}${todo ? `; to do: ${todo}` : ''}`);
  await alertOperators(ctx, newsletter, `The draft of ${edition.key} is worth a look`, details);
}

async function readChecksBefore(
  { db }: Pick<Context, 'db'>,
  newsletter: Newsletter,
  { number, kind }: Pick<Edition, 'number' | 'kind'>,
): Promise<Check[]> {
  const before = await db
    .selectFrom('editions')
    .select('checks')
    .where('newsletter_id', '=', newsletter.id)
    .where('number', '<', number)
    .where('kind', '=', kind)
    .where('digest', 'is not', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return before?.checks ?? [];
}
