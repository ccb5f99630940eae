import { createPostgresBackend, type Processor, Queue, Worker, type WorkerOptions } from 'bullmq';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import type { Config, RedisTarget } from '../config.ts';
import { closeWorker, trackJobs } from './close-worker.ts';
import type { QueueName } from './jobs.ts';

/** Where the jobs live: on Redis when the configuration names one, otherwise beside the truth in PostgreSQL. */
export type QueueBackend = {
  kind: 'redis' | 'postgres';
  openQueue(name: QueueName): OpenQueue;
  openWorker(name: QueueName, process: Processor<unknown>, options: WorkerSettings): OpenWorker;
  close(): Promise<void>;
};

export type OpenQueue = Pick<Queue, 'addBulk' | 'close'>;
export type OpenWorker = { close(): Promise<void> };
type Driver = Omit<QueueBackend, 'openWorker'> & {
  openWorker(...args: Parameters<QueueBackend['openWorker']>): Pick<Worker, 'close' | 'disconnect'>;
};
export type WorkerSettings = Pick<WorkerOptions, 'concurrency'>;

/**
 * A killed worker's jobs are taken up within `lockDuration` + `stalledInterval`, however often that happens:
 * whether work is left is the ledger's business, not the job's.
 */
const workerDefaults = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1_000 } as const;

/** `prefix` keeps several installations (and tests) apart on one server. */
export function openBackend(
  ctx: { config: Pick<Config, 'redis'>; log: Logger; databaseUrl: string },
  prefix = 'broadsheet',
): QueueBackend {
  let closed = false;
  // Both reconnect by themselves; what they report on the way is for the log, not a reason to end. BullMQ does not wait
  // for the last of its connections to close: what an embedded server that stops then says to them is no news.
  const report = (error: Error) => {
    if (!closed) ctx.log.warn({ err: error }, 'the queue has trouble with its connection');
  };
  const backend = ctx.config.redis
    ? redisBackend(ctx.config.redis, prefix, report)
    : postgresBackend(ctx.databaseUrl, prefix, report);
  return {
    ...backend,
    openWorker(name, process, settings) {
      const jobs = trackJobs(process);
      const worker = backend.openWorker(name, jobs.process, settings);
      return {
        async close() {
          if (await closeWorker(worker, jobs)) return;
          ctx.log.warn({ queue: name }, 'a worker did not close in time, its server may be away; no work is lost');
        },
      };
    },
    async close() {
      closed = true;
      await backend.close();
    },
  };
}

type Report = (error: Error) => void;

/** One connection for all producers, and for each worker one to command and one to wait on. */
function redisBackend(target: RedisTarget, name: string, report: Report): Driver {
  // A hash tag keeps all keys of a queue on one node of a cluster.
  const prefix = `{${name}}`;
  let producer: Redis | Cluster | undefined;
  let consumer: Redis | Cluster | undefined;
  let leaving = false;
  // Also for the connections that BullMQ makes after ours: one that went on trying would keep the process from ending.
  const retryStrategy = (times: number) => (leaving ? null : Math.min(times * 50, 2_000));
  return {
    kind: 'redis',
    openQueue(queue) {
      // Who leaves a hint must not hang when Redis is away: the sweeper will find the work.
      producer ??= connectRedis(target, { maxRetriesPerRequest: 1, connectTimeout: 5_000, retryStrategy }, report);
      return new Queue(queue, { connection: producer, prefix }).on('error', report);
    },
    openWorker(queue, process, settings) {
      consumer ??= connectRedis(target, { maxRetriesPerRequest: null, retryStrategy }, report);
      const options = { ...workerDefaults, ...settings, connection: consumer, prefix };
      const worker = new EndableWorker(queue, process, options);
      worker.on('error', report);
      return {
        close: () => worker.close(),
        async disconnect() {
          leaving = true;
          await worker.disconnect();
        },
      };
    },
    async close() {
      leaving = true;
      for (const connection of [producer, consumer]) connection?.disconnect();
    },
  };
}

/** A worker that is cut off goes on renewing locks, and so keeps the process from ending. */
class EndableWorker extends Worker {
  override async disconnect(): Promise<void> {
    await this.lockManager.close();
    await super.disconnect();
  }
}

function connectRedis(target: RedisTarget, options: RedisOptions, report: Report): Redis | Cluster {
  return openRedis(target, options).on('error', report);
}

function openRedis(target: RedisTarget, options: RedisOptions): Redis | Cluster {
  if (target.kind === 'single') return new Redis(target.url, options);
  const { hosts, username, password } = target;
  const { retryStrategy } = options;
  if (target.kind === 'sentinel') {
    const sentinels = {
      sentinels: hosts,
      ...(retryStrategy && { sentinelRetryStrategy: retryStrategy }),
      name: target.master,
    };
    return new Redis({ ...options, ...sentinels, username, password, db: target.db });
  }
  return new Cluster(hosts, {
    ...(retryStrategy && { clusterRetryStrategy: retryStrategy }),
    redisOptions: { ...options, username, password, ...(target.tls && { tls: {} }) },
  });
}

/** One pooled connection a producer; for each worker two, and one that listens. */
function postgresBackend(connectionString: string, schema: string, report: Report): Driver {
  return {
    kind: 'postgres',
    openQueue(name) {
      const connection = { connectionString, schema, migrate: true, max: 1 };
      return new Queue(name, { connection }, createPostgresBackend).on('error', report);
    },
    openWorker(name, process, settings) {
      const connection = { connectionString, schema, migrate: true, max: 2 };
      const worker = new Worker(name, process, { ...workerDefaults, ...settings, connection }, createPostgresBackend);
      worker.on('error', report);
      return worker;
    },
    async close() {},
  };
}
