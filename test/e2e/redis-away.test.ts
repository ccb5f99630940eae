import { expect, it } from 'vitest';
import { freePort } from '../../src/db/embedded/free-port.ts';
import { hasRedis, startRedis } from '../support/redis.ts';
import { openProgram } from './program.ts';

it.runIf(hasRedis())(
  'a program whose Redis went away ends when it is told to',
  async () => {
    const redis = await startRedis();
    const program = await openProgram({ REDIS_URL: redis.url, PORT: String(await freePort()) });
    const started = await program.start(['start'], 'the scheduler is ready');
    await redis.stop();
    expect(await started.stop()).toBe(0);
    await program.dispose();
  },
  60_000,
);
