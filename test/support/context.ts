import pino from 'pino';
import { loadConfig } from '../../src/config.ts';
import { type Clock, type OpenContext, openContext } from '../../src/context.ts';
import { testDatabase } from './database.ts';

export type TestClock = Clock & { set(now: Date): void };

export type TestContext = OpenContext & { clock: TestClock; databaseUrl: string; dispose(): Promise<void> };

/**
 * A whole context on a database of its own: a real queue, a real relay client, real secrets, and a clock that stands
 * still until it is set. `env` is what the environment would say, such as `SMTP_URL`.
 */
export async function testContext(
  env: Record<string, string> = {},
  now = new Date('2026-03-02T06:30:00Z'),
): Promise<TestContext> {
  const database = await testDatabase();
  const config = loadConfig({
    APP_SECRETS: 'a secret for tests that is long enough to be taken',
    ALLOW_PRIVATE_SOURCES: 'true',
    DATABASE_URL: database.url,
    ...env,
  });
  const clock = testClock(now);
  const ctx = await openContext(config, { clock, log: pino({ level: 'silent' }) });
  return {
    ...ctx,
    clock,
    databaseUrl: database.url,
    async dispose() {
      await ctx.close();
      await database.dispose();
    },
  };
}

function testClock(start: Date): TestClock {
  let now = start;
  return {
    now: () => now,
    set(next) {
      now = next;
    },
  };
}
