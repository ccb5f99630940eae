import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Edition } from '../../src/editions/find.ts';
import { isFinal, statusOf } from '../../src/editions/move.ts';
import { BenchFailed } from '../bench-failed.ts';
import type { Child } from '../processes/child.ts';
import type { Sink } from '../sink/sink.ts';
import type { House } from './open-house.ts';

const lookEveryMs = 100;
const stuckAfterMs = 90_000;

/**
 * Waits until a released edition has come to its end, and returns how many the ledger says were submitted.
 * Throws `BenchFailed` when nothing arrives any more.
 */
export async function untilSent({ ctx }: House, edition: Edition, sink: Sink, worker: Child): Promise<number> {
  let arrived = 0;
  let movedAt = Date.now();
  while (!isFinal(await statusOf(ctx.db, edition.id))) {
    const count = await sink.count();
    if (count !== arrived) movedAt = Date.now();
    arrived = count;
    if (worker.process.exitCode !== null) throw new BenchFailed(`The worker ended:\n${worker.log()}`);
    if (Date.now() - movedAt > stuckAfterMs) {
      throw new BenchFailed(`Nothing has arrived for ${stuckAfterMs / 1000} s, after ${arrived}:\n${worker.log()}`);
    }
    await wait(lookEveryMs);
  }
  return countRows(ctx, edition.id, 'submitted');
}

export async function countRows({ db }: House['ctx'], editionId: number, status?: 'submitted'): Promise<number> {
  const all = db.selectFrom('deliveries').select(sql<number>`count(*)`.as('count')).where('edition_id', '=', editionId);
  const { count } = await (status ? all.where('status', '=', status) : all).executeTakeFirstOrThrow();
  return Number(count);
}

export async function countBatches({ db }: House['ctx'], editionId: number): Promise<number> {
  const counted = db.selectFrom('batches').select(sql<number>`count(*)`.as('count'));
  return Number((await counted.where('edition_id', '=', editionId).executeTakeFirstOrThrow()).count);
}
