import type { Closers } from '../../demo/closers.ts';
import { BenchFailed } from '../bench-failed.ts';
import { countBatches, countRows } from '../house/deliver-edition.ts';
import { approvedEdition, newsletterOf } from '../house/newsletters.ts';
import type { House } from '../house/open-house.ts';
import { startOperator } from '../house/operator.ts';

export type Freeze = { seconds: number; rows: number; batches: number };

/** Releases an edition to so many readers with no worker about: content, rows, batches and the hints for them. */
export async function measureFreeze(closers: Closers, house: House, readers: number): Promise<Freeze> {
  const edition = await approvedEdition(house, await newsletterOf(house, readers));
  // Nobody listens at the relay's port, and nobody calls there.
  const operator = await startOperator(closers, house.environment(1, false));
  await house.settle();
  const { seconds } = await operator.release(edition.id);
  await operator.leave();
  const rows = await countRows(house.ctx, edition.id);
  if (rows !== readers) throw new BenchFailed(`The freeze was to write ${readers} rows, and wrote ${rows}.`);
  return { seconds, rows, batches: await countBatches(house.ctx, edition.id) };
}
