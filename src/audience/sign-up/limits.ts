import { sql } from 'kysely';
import type { Context } from '../../context.ts';

type Scope = 'address' | 'ip' | 'network' | 'newsletter';
type Most = { perHour: number; perDay: number };

/**
 * How often one may sign up, with a proof of work and without. What goes beyond is refused, except for an address: there
 * it is answered as ever and nothing is sent, so that nobody learns what others did with it.
 */
export const limits: Readonly<Record<Scope, { proved: Most; unproved: Most; example: string }>> = {
  address: {
    proved: { perHour: 3, perDay: 5 },
    unproved: { perHour: 2, perDay: 3 },
    example: 'a stranger who enters one address again and again, so that its owner drowns in mail',
  },
  ip: {
    proved: { perHour: 30, perDay: 100 },
    unproved: { perHour: 5, perDay: 15 },
    example: 'one program that goes through a list; an office or a mobile network, where hundreds share an address',
  },
  network: {
    proved: { perHour: 150, perDay: 600 },
    unproved: { perHour: 15, perDay: 60 },
    example: 'the same program on a rented network, with a new address for each sign-up',
  },
  newsletter: {
    proved: { perHour: 20_000, perDay: 100_000 },
    unproved: { perHour: 200, perDay: 1_000 },
    example: 'the same on thousands of strangers’ machines, none of which signs up twice',
  },
};

export type Tries = {
  /** Those that are over their limit. */
  over: Scope[];
  /** The same, but for those that were over it before: worth a line in the log. */
  justOver: Scope[];
};

/**
 * Its commit does not wait for the disk: all sign-ups of a newsletter count in one row and would wait for each other. What a
 * crash of the database loses of these counts is a moment's worth.
 */
export const withoutWaiting = sql`(select set_config('synchronous_commit', 'off', true)) as without_waiting`;

/** Of persons only keyed hashes, of the email address and of the IP address. The network is read in the report, and is nobody. */
type Trying = { newsletterId: number; addressHash: Buffer; ipHash: Buffer; network: string; proved: boolean };

/**
 * Counts one try and says which limits it is over. One statement: of many tries at once, exactly as many are within a
 * limit as it says. Tries over it count as well, so who does not stop stays out.
 */
export async function countTry({ db, clock }: Pick<Context, 'db' | 'clock'>, trying: Trying): Promise<Tries> {
  const { newsletterId, addressHash, ipHash, network, proved } = trying;
  const keys: Record<Scope, string> = {
    address: `${newsletterId} ${addressHash.toString('hex')}`,
    ip: ipHash.toString('hex'),
    network,
    newsletter: `${newsletterId} ${proved ? 'proved' : 'unproved'}`,
  };
  const scopes = Object.keys(keys) as Scope[];
  const hour = hourOf(clock.now());
  const { rows } = await sql<{ scope: Scope; in_hour: number; in_day: number }>`
    with counted as (
      insert into sign_up_tries (scope, key, hour, tries)
      select scope, key, ${hour}::timestamptz, 1
      from ${withoutWaiting}, unnest(${scopes}::text[], ${scopes.map((scope) => keys[scope])}::text[]) as trying (scope, key)
      order by scope, key
      on conflict (scope, key, hour) do update set tries = sign_up_tries.tries + 1
      returning scope, key, tries
    )
    select c.scope, c.tries as in_hour, c.tries + coalesce((
        select sum(earlier.tries) from sign_up_tries earlier
        where earlier.scope = c.scope and earlier.key = c.key
          and earlier.hour < ${hour}::timestamptz and earlier.hour > ${hour}::timestamptz - interval '24 hours'
      ), 0)::int as in_day
    from counted c`.execute(db);
  const most = (scope: Scope) => limits[scope][proved ? 'proved' : 'unproved'];
  const beyond = (by: number) =>
    rows
      .filter((row) => row.in_hour - by > most(row.scope).perHour || row.in_day - by > most(row.scope).perDay)
      .map(({ scope }) => scope);
  const before = beyond(1);
  return { over: beyond(0), justOver: beyond(0).filter((scope) => !before.includes(scope)) };
}

/** How often a network and a newsletter had sign-ups in this hour. */
export async function countInHour(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  network: string,
  newsletterId: number,
): Promise<{ network: number; newsletter: number }> {
  const { rows } = await sql<{ network: number; newsletter: number }>`
    select
      coalesce(sum(tries) filter (where scope = 'network'), 0)::int as network,
      coalesce(sum(tries) filter (where scope = 'newsletter'), 0)::int as newsletter
    from sign_up_tries
    where hour = ${hourOf(clock.now())}::timestamptz
      and ((scope = 'network' and key = ${network})
        or (scope = 'newsletter' and key in (${`${newsletterId} proved`}, ${`${newsletterId} unproved`})))`.execute(db);
  return rows[0] ?? { network: 0, newsletter: 0 };
}

export function hourOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
}
