import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { AppError } from '../../errors.ts';
import { line } from '../../newsletters/fields.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Poll } from '../../newsroom/digest.ts';

const pollForm = z.object({
  question: line(140),
  choices: z
    .array(line(60))
    .min(2)
    .max(6)
    .refine((choices) => new Set(choices).size === choices.length, 'expects each choice only once'),
});

/** `drafted`: its edition has a draft without it, which must be made anew. */
export type PollSet = { kind: 'set'; drafted: boolean } | { kind: 'frozen' };

/**
 * Asks the readers of the edition with that key a question, in the place of another one that stood there; it need not be
 * made yet. Not any more once the edition is frozen. Throws `usage` for a question or choices that cannot be shown.
 */
export async function setPoll(
  db: Kysely<Database>,
  newsletter: Pick<Newsletter, 'id'>,
  editionKey: string,
  poll: Poll,
): Promise<PollSet> {
  const { question, choices } = readPoll(poll);
  return db.transaction().execute(async (trx) => {
    const edition = await holdEdition(trx, newsletter, editionKey);
    if (edition && edition.version !== null) return { kind: 'frozen' };
    await trx
      .insertInto('polls')
      .values({ newsletter_id: newsletter.id, edition_key: editionKey, question, choices })
      .onConflict((conflict) => conflict.columns(['newsletter_id', 'edition_key']).doUpdateSet({ question, choices }))
      .execute();
    return { kind: 'set', drafted: edition !== undefined && edition.digest !== null };
  });
}

/** Takes it back, while its edition is not frozen. */
export async function dropPoll(
  db: Kysely<Database>,
  newsletter: Pick<Newsletter, 'id'>,
  editionKey: string,
): Promise<{ kind: 'dropped' | 'unknown' | 'frozen' }> {
  return db.transaction().execute(async (trx) => {
    const edition = await holdEdition(trx, newsletter, editionKey);
    if (edition && edition.version !== null) return { kind: 'frozen' };
    const { numDeletedRows } = await trx
      .deleteFrom('polls')
      .where('newsletter_id', '=', newsletter.id)
      .where('edition_key', '=', editionKey)
      .executeTakeFirst();
    return { kind: numDeletedRows > 0n ? 'dropped' : 'unknown' };
  });
}

/** So that it is not frozen in between. */
async function holdEdition(trx: Transaction<Database>, newsletter: Pick<Newsletter, 'id'>, key: string) {
  return trx
    .selectFrom('editions')
    .select(['version', 'digest'])
    .where('newsletter_id', '=', newsletter.id)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst();
}

function readPoll(poll: Poll): Poll {
  const parsed = pollForm.safeParse(poll);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(' ')}: ${message}`).join('; ');
  throw new AppError(
    'usage',
    `This poll cannot be shown (${faults}). Expected a question of up to 140 characters and two to six choices of up to 60.`,
  );
}
