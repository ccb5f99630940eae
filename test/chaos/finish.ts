import { setTimeout as wait } from 'node:timers/promises';
import { readStanding, type Standing } from './ledger.ts';
import type { World } from './world.ts';

type Watched = Pick<World, 'db' | 'clock' | 'editions'>;

const lookEveryMs = 250;
/** Real time. A batch of a dead worker needs up to a minute, and a scenario has few of those one after the other. */
const patienceMs = 150_000;
/** So long does nothing move before the clock does. */
const quietMs = 1_500;
/** What uncertain deliveries wait for under `settle`, and a little. */
const settleMs = 15 * 60_000 + 30_000;

/** Waits until no delivery is with a worker or could be, without moving the clock. */
export async function settle(world: Watched): Promise<void> {
  await watch(world, ({ submitting, due }) => submitting === 0 && due === 0);
}

/** Waits until every edition has come to its end. Nobody touches anything; only time passes faster when all wait for it. */
export async function finish(world: Watched, waitMs = patienceMs): Promise<void> {
  const { clock } = world;
  let moves = '';
  let movedAt = performance.now();
  const look = (standing: Standing) => {
    if (standing.moves !== moves) {
      moves = standing.moves;
      movedAt = performance.now();
    } else if (!standing.final && performance.now() - movedAt > quietMs && waitsForTime(standing)) {
      clock.shift(standing.next ? standing.next.getTime() - clock.now().getTime() + 1_000 : settleMs);
      movedAt = performance.now();
    }
    return standing.final;
  };
  await watch(world, look, waitMs);
}

function waitsForTime({ submitting, due, next, uncertain }: Standing): boolean {
  return submitting === 0 && due === 0 && (next !== null || uncertain > 0);
}

async function watch(
  { db, clock, editions }: Watched,
  isOver: (standing: Standing) => boolean,
  waitMs = patienceMs,
): Promise<void> {
  const ids = editions.map(({ id }) => id);
  const giveUpAt = performance.now() + waitMs;
  let standing: Standing | undefined;
  while (!standing || !isOver(standing)) {
    await wait(lookEveryMs);
    if (performance.now() > giveUpAt) throw new Error(`no end after ${waitMs} ms: ${JSON.stringify(standing)}`);
    standing = await lookAgain(() => readStanding(db, ids, clock.now()));
  }
}

/** The database may be on its way back. */
export async function lookAgain<T>(look: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + patienceMs / 2;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
      await wait(lookEveryMs);
    }
  }
}
