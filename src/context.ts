import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Database } from './db/schema.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Relay } from './mail/relay.ts';
import type { JobQueue } from './queue/queue.ts';
import type { Secrets } from './secrets.ts';

export type Clock = { now(): Date };

/** What the features are given. Each takes the part of it that it needs, as its first argument. */
export type Context = {
  config: Config;
  log: Logger;
  clock: Clock;
  db: Kysely<Database>;
  queue: JobQueue;
  relay: Relay;
  mailer: Mailer;
  secrets: Secrets;
};
