import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { ChosenEdition } from './audience/active-readers.ts';
import type { Config } from './config.ts';
import { checkDatabase, openDatabase } from './db/client.ts';
import { dataDirOf } from './db/data-dir.ts';
import { joinEmbedded } from './db/embedded/join.ts';
import { migrate } from './db/migrate.ts';
import type { Database } from './db/schema.ts';
import { type Forecast, forecastNewsletter } from './deliveries/lanes/forecast.ts';
import { openTemplates, type TemplateSource } from './deliveries/template.ts';
import { openWindow, type Window } from './deliveries/window.ts';
import { openLog } from './log.ts';
import { type DkimKey, loadDkimKeys } from './mail/dkim-key.ts';
import { type Mailer, openMailer } from './mail/mailer.ts';
import type { Relay } from './mail/relay.ts';
import { openRelay } from './mail/smtp/relay.ts';
import { openBackend, type QueueBackend } from './queue/backend.ts';
import { type JobQueue, openQueue } from './queue/queue.ts';
import { openSecrets, type Secrets } from './secrets.ts';

export type Clock = { now(): Date };

/** What the features are given. Each takes the part of it that it needs, as its first argument. */
export type Context = {
  config: Config;
  log: Logger;
  clock: Clock;
  db: Kysely<Database>;
  backend: QueueBackend;
  queue: JobQueue;
  relay: Relay;
  mailer: Mailer;
  /** All sign. Empty where the relay signs, or nobody does. */
  dkim: DkimKey[];
  templates: TemplateSource;
  /** How long an edition of that newsletter takes that begins then, by each that limits it, the longest first. */
  forecast(newsletterId: number, edition: ChosenEdition, from: Date): Promise<Forecast[]>;
  window: Window;
  secrets: Secrets;
};

export type OpenContext = Context & {
  /** What the migration that ran on opening applied. */
  migrated: string[];
  close(): Promise<void>;
};

type OpenOptions = { log?: Logger; clock?: Clock };

/**
 * Opens what the configuration names: the database, embedded when it names none, brought up to date; the queue; the
 * relay. Nothing else in the program builds these. Queue and relay connect when they are first used.
 */
export async function openContext(config: Config, options: OpenOptions = {}): Promise<OpenContext> {
  const log = options.log ?? openLog(config.logLevel);
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const dataDir = dataDirOf(config.dataDir);
    const dkim = await loadDkimKeys(config.dkim);
    const secrets = await openSecrets(config, dataDir);
    const databaseUrl = config.databaseUrl ?? (await joinServer(dataDir, log, closers));
    const db = openDatabase(databaseUrl);
    closers.push(() => db.destroy());
    await checkDatabase(db, databaseUrl);
    const { applied } = await migrate(db);

    const backend = openBackend({ config, log, databaseUrl });
    const queue = openQueue(backend, log);
    closers.push(() => queue.close());
    const relay = openRelay(config.smtp, log);
    closers.push(() => relay.close());
    const mailer = openMailer(config.smtp, dkim, log);
    closers.push(() => mailer.close());

    const clock = options.clock ?? { now: () => new Date() };
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
      forecast: (newsletterId, edition, from) => forecastNewsletter({ db, clock, relay }, newsletterId, edition, from),
      window: openWindow(2 * relay.connections),
      secrets,
      migrated: applied,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function joinServer(dataDir: string, log: Logger, closers: (() => Promise<void>)[]): Promise<string> {
  const server = await joinEmbedded(dataDir, log);
  closers.push(() => server.leave());
  return server.url;
}
