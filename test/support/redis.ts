import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../src/db/embedded/free-port.ts';

export type RedisServer = {
  host: '127.0.0.1';
  port: number;
  url: string;
  /** Empties it. */
  flush(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** Whether a Redis can be started here. In CI one must be: there its absence is a failure, not a reason to leave tests out. */
export function hasRedis(): boolean {
  const found = spawnSync('redis-server', ['--version']).status === 0;
  if (!found && process.env.CI) throw new Error('redis-server is not installed; CI must run these tests');
  return found;
}

/** A Redis of its own on a free port or on that one, nothing kept on disk. `config` is added to its configuration file. */
export async function startRedis(
  config: string[] = [],
  options: { sentinel?: boolean; port?: number } = {},
): Promise<RedisServer> {
  const port = options.port ?? (await freePort());
  const dir = await mkdtemp(join(tmpdir(), 'broadsheet-redis-'));
  const file = join(dir, 'redis.conf');
  const lines = ['bind 127.0.0.1', `port ${port}`, `dir ${dir}`, 'save ""', ...config];
  await writeFile(file, `${lines.join('\n')}\n`);
  const server = spawn('redis-server', options.sentinel ? [file, '--sentinel'] : [file], { stdio: 'ignore' });
  const exited = once(server, 'exit');
  const client = new Redis(port, { maxRetriesPerRequest: 50 });
  client.on('error', () => {
    // Not there yet: it asks again until the server answers.
  });
  await client.ping();
  client.disconnect();
  return {
    host: '127.0.0.1',
    port,
    url: `redis://127.0.0.1:${port}`,
    async flush() {
      const flusher = new Redis(port);
      await flusher.flushall();
      flusher.disconnect();
    },
    async stop(signal = 'SIGTERM') {
      server.kill(signal);
      await exited;
      await rm(dir, { recursive: true, force: true });
    },
  };
}
