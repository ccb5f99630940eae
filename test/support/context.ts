import pino from 'pino';
import { loadConfig } from '../../src/config.ts';
import type { Clock, Context } from '../../src/context.ts';
import { openTemplates } from '../../src/deliveries/template.ts';
import { openMailer } from '../../src/mail/mailer.ts';
import { openRelay } from '../../src/mail/smtp/relay.ts';
import { openBackend } from '../../src/queue/backend.ts';
import { openQueue } from '../../src/queue/queue.ts';
import { openSecrets } from '../../src/secrets.ts';
import { testDatabase } from './database.ts';

export type TestClock = Clock & { set(now: Date): void };

export type TestContext = Context & { clock: TestClock; databaseUrl: string; dispose(): Promise<void> };

/**
 * A whole context on a database of its own: a real queue, a real relay client, real secrets, and a clock that stands
 * still until it is set. `env` is what the environment would say, such as `SMTP_URL`.
 */
export async function testContext(
  env: Record<string, string> = {},
  now = new Date('2026-03-02T06:30:00Z'),
): Promise<TestContext> {
  const { db, url: databaseUrl, dispose } = await testDatabase();
  const config = loadConfig({
    APP_SECRETS: 'a secret for tests that is long enough to be taken',
    ALLOW_PRIVATE_SOURCES: 'true',
    DATABASE_URL: databaseUrl,
    ...env,
  });
  const log = pino({ level: 'silent' });
  const clock = testClock(now);
  const backend = openBackend({ config, log, databaseUrl });
  const queue = openQueue(backend, log);
  const relay = openRelay(config.smtp, log);
  const mailer = openMailer(config, log);
  const secrets = await openSecrets(config, '');
  const dkim = undefined;
  const templates = openTemplates({ db, config, dkim });
  return {
    config,
    log,
    clock,
    db,
    backend,
    queue,
    relay,
    mailer,
    dkim,
    templates,
    secrets,
    databaseUrl,
    async dispose() {
      await queue.close();
      await relay.close();
      mailer.close();
      await dispose();
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
