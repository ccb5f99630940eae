import { type Kysely, sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database, LetterKind } from '../../db/schema.ts';

/** Asks for a letter to one reader; the sweeper finds it within seconds, and a worker sends it. */
export async function askLetter(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  subscriptionId: number,
  kind: LetterKind,
): Promise<void> {
  await db.insertInto('letters').values({ subscription_id: subscriptionId, kind, created_at: clock.now() }).execute();
}

/** How many of that kind were asked for since then, for all newsletters of a reader. */
export async function countLetters(
  db: Kysely<Database>,
  subscriberId: number,
  kind: LetterKind,
  since: Date,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from letters l join subscriptions s on s.id = l.subscription_id
    where s.subscriber_id = ${subscriberId} and l.kind = ${kind} and l.created_at > ${since}`.execute(db);
  return rows[0]?.count ?? 0;
}
