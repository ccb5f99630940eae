import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { hourOf, limits } from './limits.ts';
import type { Outcome } from './outcomes.ts';

export type SignUpReport = {
  /** Of each newsletter with sign-ups in the last 24 hours: how many ended how. */
  newsletters: { name: string; outcomes: Partial<Record<Outcome, number>> }[];
  /** The networks with the most tries in that time. `over`: more than a network may without a proof of work. */
  networks: { network: string; tries: number; over: boolean }[];
  /** Taken and not yet seen to by a worker. */
  waiting: number;
};

const mostNetworks = 10;

/** What came in by sign-up forms in the last 24 hours, with no address in it. Of one newsletter where its id is given; networks are always those of all. */
export async function reportSignUps(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  newsletterId?: number,
): Promise<SignUpReport> {
  const since = new Date(hourOf(clock.now()).getTime() - 23 * 3_600_000);
  const { rows: newsletters } = await sql<SignUpReport['newsletters'][number]>`
    select name, jsonb_object_agg(outcome, sign_ups) as outcomes
    from (
      select n.name, o.outcome, sum(o.sign_ups)::int as sign_ups
      from sign_up_outcomes o join newsletters n on n.id = o.newsletter_id
      where o.hour >= ${since} and (${newsletterId ?? null}::bigint is null or n.id = ${newsletterId ?? null}::bigint)
      group by n.name, o.outcome
    ) as counted
    group by name order by name`.execute(db);
  const { rows: networks } = await sql<{ network: string; tries: number }>`
    select key as network, sum(tries)::int as tries
    from sign_up_tries where scope = 'network' and hour >= ${since}
    group by key order by sum(tries) desc, key limit ${mostNetworks}`.execute(db);
  const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from sign_ups`.execute(db);
  return {
    newsletters,
    networks: networks.map((one) => ({ ...one, over: one.tries > limits.network.unproved.perDay })),
    waiting: rows[0]?.waiting ?? 0,
  };
}
