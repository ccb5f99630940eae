import type { Closers } from '../../demo/closers.ts';
import type { Edition } from '../../src/editions/find.ts';
import { cpuSecondsOfFamily } from '../processes/usage.ts';
import { type Watched, watchProcess } from '../processes/watch.ts';
import type { Sink } from '../sink/sink.ts';
import { untilSent } from './deliver-edition.ts';
import { approvedEdition, newsletterOf } from './newsletters.ts';
import type { House } from './open-house.ts';
import { type Done, type Operator, startOperator } from './operator.ts';
import { startWorker } from './worker.ts';

export type Delivered = {
  /** What the ledger says. */
  sent: number;
  /** The worker, since the release. */
  worker: Watched;
  databaseCpuSeconds: number | undefined;
};

/** A worker and an operator, at work for one sink. */
export type Crew = {
  operator: Operator;
  /** Releases a new edition to so many readers; `untilSent` waits for its end. */
  release(readers: number): Promise<{ edition: Edition; released: Done; untilSent(): Promise<Delivered> }>;
  leave(): Promise<void>;
};

export async function startCrew(closers: Closers, house: House, sink: Sink, signed: boolean): Promise<Crew> {
  const environment = house.environment(sink.port, signed);
  const operator = await startOperator(closers, environment);
  const worker = await startWorker(closers, environment);
  return {
    operator,
    async release(readers) {
      const edition = await approvedEdition(house, await newsletterOf(house, readers));
      await house.settle();
      const watch = watchProcess(worker.pid);
      const before = cpuSecondsOfFamily(house.databasePid);
      const released = await operator.release(edition.id);
      return {
        edition,
        released,
        async untilSent() {
          const sent = await untilSent(house, edition, sink, worker);
          const after = cpuSecondsOfFamily(house.databasePid);
          const databaseCpuSeconds = before === undefined || after === undefined ? undefined : after - before;
          return { sent, worker: watch.end(), databaseCpuSeconds };
        },
      };
    },
    async leave() {
      await Promise.all([worker.stop(), operator.leave()]);
    },
  };
}
