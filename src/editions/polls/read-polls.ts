import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Digest, PollResult } from '../../newsroom/digest.ts';
import { carriesNews } from '../brief.ts';
import type { Edition } from '../find.ts';
import { countVotes } from './count-votes.ts';

type Asking = Pick<Edition, 'id' | 'newsletter_id' | 'key' | 'brief' | 'kind' | 'segment'>;

/** A result that waited longer is no news. */
const longestWaitDays = 14;

/**
 * What an edition asks its readers, and what they answered to the polls of earlier ones of its kind that nobody has told
 * yet. Nothing for one that is a sponsor's alone, or only asks its readers whether they stay.
 */
export async function readPolls(db: Kysely<Database>, edition: Asking): Promise<Pick<Digest, 'poll' | 'pollResults'>> {
  if (!carriesNews(edition.brief)) return {};
  const poll = await findPoll(db, edition);
  // Told to a part of the readers, it would never be told to the others.
  const pollResults = edition.segment ? [] : await findResults(db, edition);
  return { ...(poll && { poll }), ...(pollResults.length > 0 && { pollResults }) };
}

/**
 * Ends the polls whose results a digest tells, inside the transaction that freezes it. False where its own poll is
 * another by now: readers are asked what was approved, and vote on what they were asked.
 */
export async function lockPolls(
  trx: Transaction<Database>,
  edition: Asking,
  { poll, pollResults = [] }: Digest,
): Promise<boolean> {
  const asked = carriesNews(edition.brief) ? await findPoll(trx, edition) : undefined;
  if (!isDeepStrictEqual(asked, poll)) return false;
  for (const { pollId } of pollResults) {
    await trx
      .updateTable('polls')
      .set({ told_in: edition.id })
      .where('id', '=', pollId)
      .where('told_in', 'is', null)
      .execute();
  }
  return true;
}

async function findPoll(db: Kysely<Database>, { newsletter_id, key }: Asking): Promise<Digest['poll']> {
  return db
    .selectFrom('polls')
    .select(['question', 'choices'])
    .where('newsletter_id', '=', newsletter_id)
    .where('edition_key', '=', key)
    .executeTakeFirst();
}

/** Those that somebody answered, oldest first. */
async function findResults(db: Kysely<Database>, edition: Asking): Promise<PollResult[]> {
  const { rows } = await sql<{ pollId: number; question: string; choices: string[] }>`
    select p.id as "pollId", p.question, p.choices
    from polls p
    join editions e on e.newsletter_id = p.newsletter_id and e.key = p.edition_key
    where p.newsletter_id = ${edition.newsletter_id} and p.told_in is null
      and e.id <> ${edition.id} and e.kind = ${edition.kind} and e.version is not null
      and e.frozen_at > (select send_at from editions where id = ${edition.id}) - ${longestWaitDays} * interval '1 day'
      and exists (select from votes v where v.poll_id = p.id)
    order by e.frozen_at, p.id`.execute(db);
  const results: PollResult[] = [];
  for (const poll of rows) {
    const votes = await countVotes(db, poll.pollId);
    results.push({
      pollId: poll.pollId,
      question: poll.question,
      choices: poll.choices.map((text, index) => ({ text, votes: votes.get(index + 1) ?? 0 })),
    });
  }
  return results;
}
