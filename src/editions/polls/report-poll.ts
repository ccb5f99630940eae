import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { countVotes } from './count-votes.ts';

export type PollReport = { question: string; choices: { text: string; votes: number }[]; closed: boolean };

/** What the edition of that key asks, and the answers so far; undefined where it asks nothing. */
export async function reportPoll(
  { db }: Pick<Context, 'db'>,
  newsletter: Pick<Newsletter, 'id'>,
  editionKey: string,
): Promise<PollReport | undefined> {
  const poll = await db
    .selectFrom('polls')
    .select(['id', 'question', 'choices', 'told_in'])
    .where('newsletter_id', '=', newsletter.id)
    .where('edition_key', '=', editionKey)
    .executeTakeFirst();
  if (!poll) return undefined;
  const votes = await countVotes(db, poll.id);
  return {
    question: poll.question,
    choices: poll.choices.map((text, index) => ({ text, votes: votes.get(index + 1) ?? 0 })),
    closed: poll.told_in !== null,
  };
}
