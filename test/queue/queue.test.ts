import { DelayedError } from 'bullmq';
import { Redis } from 'ioredis';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../../src/config.ts';
import { openBackend, type QueueBackend } from '../../src/queue/backend.ts';
import { queueNames } from '../../src/queue/jobs.ts';
import { type JobQueue, openQueue } from '../../src/queue/queue.ts';
import { testDatabase } from '../support/database.ts';
import { hasRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

const log = pino({ level: 'silent' });

type Server = {
  config: Pick<Config, 'redis'>;
  databaseUrl: string;
  connections(): Promise<number>;
  stop(): Promise<void>;
};

async function onPostgres(): Promise<Server> {
  const { db, url, dispose } = await testDatabase();
  return {
    config: {},
    databaseUrl: url,
    async connections() {
      const { count } = await db
        .withTables<{ pg_stat_activity: { datname: string; application_name: string } }>()
        .selectFrom('pg_stat_activity')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('datname', '=', new URL(url).pathname.slice(1))
        .where('application_name', '!=', 'broadsheet')
        .executeTakeFirstOrThrow();
      return count;
    },
    stop: dispose,
  };
}

async function onRedis(): Promise<Server> {
  const redis = await startRedis();
  return {
    config: { redis: { kind: 'single', url: redis.url } },
    databaseUrl: '',
    connections: () => clientsOf(redis),
    stop: () => redis.stop(),
  };
}

async function onSentinel(): Promise<Server> {
  const redis = await startRedis();
  const sentinel = await startRedis([`sentinel monitor main 127.0.0.1 ${redis.port} 1`], { sentinel: true });
  return {
    config: { redis: { kind: 'sentinel', hosts: [sentinel], master: 'main' } },
    databaseUrl: '',
    // The sentinel itself keeps two connections to what it watches.
    connections: async () => (await clientsOf(redis)) - 2,
    stop: async () => {
      await sentinel.stop();
      await redis.stop();
    },
  };
}

async function onCluster(): Promise<Server> {
  const nodes = [await startRedis(['cluster-enabled yes']), await startRedis(['cluster-enabled yes'])];
  const [first, second] = nodes.map((node) => new Redis(node.port)) as [Redis, Redis];
  await first.cluster('ADDSLOTSRANGE', 0, 8191);
  await second.cluster('ADDSLOTSRANGE', 8192, 16383);
  await first.cluster('MEET', '127.0.0.1', nodes[1]?.port as number);
  for (const node of [first, second]) {
    await until('the cluster to form', async () => String(await node.cluster('INFO')).includes('cluster_state:ok'));
    node.disconnect();
  }
  return {
    config: { redis: { kind: 'cluster', hosts: nodes } },
    databaseUrl: '',
    connections: async () => (await Promise.all(nodes.map(clientsOf))).reduce((a, b) => a + b),
    stop: async () => {
      for (const node of nodes) await node.stop();
    },
  };
}

async function clientsOf({ port }: RedisServer): Promise<number> {
  const client = new Redis(port);
  const list = String(await client.call('CLIENT', 'LIST', 'TYPE', 'normal'));
  client.disconnect();
  return list.trim().split('\n').length - 1;
}

const redis = hasRedis();

describe.each(
  [
    { name: 'PostgreSQL', start: onPostgres, here: true, mostConnections: 12 },
    { name: 'Redis', start: onRedis, here: redis, mostConnections: 5 },
    { name: 'Redis Sentinel', start: onSentinel, here: redis, mostConnections: 5 },
    { name: 'Redis Cluster', start: onCluster, here: redis, mostConnections: 12 },
  ].filter((place) => place.here),
)('a queue on $name', ({ start, mostConnections }) => {
  let server: Server;
  let backend: QueueBackend;
  let queue: JobQueue;
  const workers: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(() => server.stop());

  function open() {
    backend = openBackend({ config: server.config, log, databaseUrl: server.databaseUrl });
    queue = openQueue(backend, log);
  }
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await queue.close();
  });

  it('brings every hint to a worker', async () => {
    open();
    const seen = new Set<unknown>();
    workers.push(
      backend.openWorker('deliveries', async (job) => void seen.add((job.data as { batchId: number }).batchId), {
        concurrency: 4,
      }),
    );
    await queue.enqueue(
      'deliver',
      Array.from({ length: 700 }, (_, i) => ({ batchId: i + 1 })),
    );
    await until('700 hints', () => seen.size === 700);
  });

  it('lets one hint of a key run and one wait, and takes the next when both are done', async () => {
    open();
    let runs = 0;
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const started = (batchId: number) =>
      workers.push(
        backend.openWorker(
          'deliveries',
          async (job) => {
            if ((job.data as { batchId: number }).batchId !== batchId) return;
            runs += 1;
            await gate;
          },
          { concurrency: 4 },
        ),
      );
    started(9001);
    await queue.enqueue('deliver', [{ batchId: 9001 }]);
    await until('the first to run', () => runs === 1);
    for (let i = 0; i < 5; i++) await queue.enqueue('deliver', [{ batchId: 9001 }]);
    letGo();
    await until('the one that waited', () => runs === 2);
    await queue.enqueue('deliver', [{ batchId: 9001 }]);
    await until('the next', () => runs === 3);
  });

  it('runs a job again when its processor asks for a later time', async () => {
    open();
    let runs = 0;
    workers.push(
      backend.openWorker(
        'editions',
        async (job, token) => {
          runs += 1;
          if (runs > 1) return;
          await job.moveToDelayed(Date.now() + 100, token);
          throw new DelayedError();
        },
        { concurrency: 1 },
      ),
    );
    await queue.enqueue('draft', [{ editionId: 1 }]);
    await until('the second run', () => runs === 2);
  });

  it('needs few connections for all queues and workers of a process', async () => {
    open();
    const noop = async () => {};
    for (const name of queueNames) workers.push(backend.openWorker(name, noop, { concurrency: 4 }));
    await queue.enqueue('gather', [{ newsletterId: 1 }]);
    await queue.enqueue('draft', [{ editionId: 1 }]);
    await queue.enqueue(
      'deliver',
      Array.from({ length: 50 }, (_, i) => ({ batchId: i + 1 })),
    );
    await until('the workers to listen', async () => (await server.connections()) >= 3);
    expect(await server.connections()).toBeLessThanOrEqual(mostConnections);
  });
});

it('leaves no hint, and says so in the log, when its server is away', async () => {
  const lines: string[] = [];
  const noting = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const away = { redis: { kind: 'single', url: 'redis://127.0.0.1:1' } } as const;
  const queue = openQueue(openBackend({ config: away, log: noting, databaseUrl: '' }), noting);
  await queue.enqueue('deliver', [{ batchId: 1 }]);
  await queue.close();
  expect(lines.join('')).toContain('could not leave hints');
});

it.runIf(redis)('lets a job finish and closes its worker when its server went away meanwhile', async () => {
  const server = await startRedis();
  const backend = openBackend({ config: { redis: { kind: 'single', url: server.url } }, log, databaseUrl: '' });
  const queue = openQueue(backend, log);
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let finished = false;
  const worker = backend.openWorker(
    'deliveries',
    async () => {
      begun.resolve();
      await goOn.promise;
      finished = true;
    },
    { concurrency: 1 },
  );
  await queue.enqueue('deliver', [{ batchId: 1 }]);
  await begun.promise;
  await server.stop();
  const closed = worker.close();
  goOn.resolve();
  await closed;
  expect(finished).toBe(true);
  await queue.close();
});
