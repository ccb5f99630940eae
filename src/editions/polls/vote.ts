import { sql } from 'kysely';
import { type NewsletterFace, selectFace } from '../../audience/newsletter-face.ts';
import { readToken } from '../../audience/token.ts';
import type { Context } from '../../context.ts';
import { countVotes } from './count-votes.ts';

/** What is asked, and of whom: a reader of the newsletter, by their token. */
export type Asked = { newsletter: string; editionKey: string; token: string };

/** A poll as one reader sees it. `closed`: its result has been told, and nothing changes it any more. */
export type Ballot =
  | ({
      kind: 'open' | 'closed';
      question: string;
      /** With the votes so far. */
      choices: { text: string; votes: number }[];
      /** What this reader chose, counted from 1. */
      chosen: number | null;
    } & NewsletterFace)
  | { kind: 'unknown' };

type Row = NewsletterFace & {
  id: number;
  question: string;
  choices: string[];
  chosen: number | null;
  closed: boolean;
};

/** Changes nothing: scanners follow the links of a message. Unknown to who has left, and before the edition goes out. */
export async function findBallot({ db }: Pick<Context, 'db'>, asked: Asked): Promise<Ballot> {
  const token = readToken(asked.token);
  if (!token) return { kind: 'unknown' };
  const { rows } = await sql<Row>`
    select p.id, p.question, p.choices, p.told_in is not null as closed, v.choice as chosen, ${selectFace}
    from ${pollOf(asked, token)}
    left join votes v on v.poll_id = p.id and v.subscription_id = s.id`.execute(db);
  if (!rows[0]) return { kind: 'unknown' };
  const { id, closed, choices, ...ballot } = rows[0];
  const votes = await countVotes(db, id);
  const counted = choices.map((text, index) => ({ text, votes: votes.get(index + 1) ?? 0 }));
  return { kind: closed ? 'closed' : 'open', ...ballot, choices: counted };
}

/** One vote a reader, in one statement; another one takes its place. `refused`: there is no such choice. */
export async function vote(
  { db }: Pick<Context, 'db'>,
  asked: Asked,
  choice: number,
): Promise<{ kind: 'voted' | 'refused' }> {
  const token = readToken(asked.token);
  // Beyond a hundred it is no choice, and may be no number that the column takes.
  if (!token || !Number.isInteger(choice) || Math.abs(choice) > 100) return { kind: 'refused' };
  const { numAffectedRows } = await sql`
    with voted as (
      insert into votes (poll_id, subscription_id, choice)
      select p.id, s.id, ${choice}
      from ${pollOf(asked, token)}
      where p.told_in is null and ${choice}::int between 1 and cardinality(p.choices)
      on conflict (poll_id, subscription_id) do update set choice = excluded.choice, voted_at = now()
      returning subscription_id
    )
    update subscriptions s set seen_at = now() from voted where s.id = voted.subscription_id`.execute(db);
  return { kind: numAffectedRows ? 'voted' : 'refused' };
}

function pollOf({ newsletter, editionKey }: Asked, token: string) {
  return sql`newsletters n
    join editions e on e.newsletter_id = n.id and e.key = ${editionKey} and e.version is not null
    join polls p on p.newsletter_id = n.id and p.edition_key = e.key
    join subscriptions s on s.newsletter_id = n.id and s.token = ${token} and s.status = 'active' and n.name = ${newsletter}`;
}
