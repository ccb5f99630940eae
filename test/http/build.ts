import { type Kysely, sql } from 'kysely';
import { pino } from 'pino';
import { loadConfig } from '../../src/config.ts';
import type { Database } from '../../src/db/schema.ts';
import { attachPartition, makePartition } from '../../src/deliveries/partition.ts';
import type { Edition } from '../../src/editions/find.ts';
import type { WebContext } from '../../src/http/server.ts';
import { startWeb } from '../../src/http/server.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { openHints } from '../audience/build.ts';
import { type BuiltReader, buildEdition } from '../support/build.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { testSecrets } from '../support/secrets.ts';

export type TestWeb = {
  ctx: WebContext;
  database: TestDatabase;
  url: string;
  /** Every log line so far. */
  logged(): string;
  stop(): Promise<void>;
};

/** The reader's pages on a free port of loopback, with a database of their own unless another is given. */
export async function startTestWeb(given: Partial<WebContext> & { publicUrl?: string } = {}): Promise<TestWeb> {
  const database = await testDatabase();
  let logged = '';
  const log = pino({ level: 'debug' }, { write: (line) => (logged += line) });
  const ctx: WebContext = {
    db: database.db,
    log,
    clock: { now: () => new Date() },
    queue: openHints(),
    secrets: await testSecrets(),
    ...given,
    config: { ...loadConfig({ PUBLIC_URL: given.publicUrl }), port: 0 },
  };
  const web = await startWeb(ctx);
  return {
    ctx,
    database,
    url: web.url,
    logged: () => logged,
    async stop() {
      await web.close();
      await database.dispose();
    },
  };
}

export async function addContent(
  db: Kysely<Database>,
  edition: Edition,
  version: number,
  html: string,
  { subject = 'Subject', text = 'Text' } = {},
): Promise<void> {
  const { settings } = await db
    .selectFrom('newsletters')
    .select('settings')
    .where('id', '=', edition.newsletter_id)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('contents')
    .values({
      edition_id: edition.id,
      version,
      settings: JSON.stringify(settings),
      digest: JSON.stringify(edition.digest),
      subject,
      html,
      text,
    })
    .execute();
}

export async function addDelivery(
  db: Kysely<Database>,
  edition: Edition,
  { subscriptionId }: BuiltReader,
  version: number,
): Promise<void> {
  await ensurePartition(db, edition);
  const batch = await db
    .insertInto('batches')
    .values({ edition_id: edition.id, lane: 'other', part: subscriptionId })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('deliveries')
    .values({
      edition_id: edition.id,
      subscription_id: subscriptionId,
      batch_id: batch.id,
      lane: 'other',
      version,
      due_at: new Date(),
    })
    .execute();
}

export async function ensurePartition(db: Kysely<Database>, { id }: Edition): Promise<void> {
  const { rows } = await sql<{ name: string | null }>`select to_regclass(${`deliveries_${id}`})::text as name`.execute(
    db,
  );
  if (rows[0]?.name) return;
  await db.transaction().execute(async (trx) => {
    await makePartition(trx, id);
    await attachPartition(trx, id);
  });
}

type Published = {
  subject?: string;
  text?: string;
  status?: Edition['status'];
  kind?: Edition['kind'];
  recipients?: number;
  frozenAt?: Date;
};

/** An edition with content, sent unless told otherwise; a key that is a day is its date. */
export async function publish(
  ctx: Pick<WebContext, 'db' | 'clock'>,
  newsletter: Newsletter,
  key: string,
  {
    subject = 'Subject',
    text = 'Text',
    status = 'sent',
    kind = 'regular',
    recipients = 1,
    frozenAt = new Date(),
  }: Published = {},
): Promise<Edition> {
  const edition = await buildEdition(ctx, newsletter, status, key);
  await addContent(ctx.db, edition, 1, '<!doctype html><html><head></head><body><p>It</p></body></html>', {
    subject,
    text,
  });
  const date = /^\d{4}-\d\d-\d\d$/.test(key) ? { date: key } : {};
  return ctx.db
    .updateTable('editions')
    .set({ version: 1, kind, recipients, frozen_at: frozenAt, ...date })
    .where('id', '=', edition.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A batch of which so many messages were submitted. */
export async function addBatch(db: Kysely<Database>, edition: Edition, submitted: number): Promise<void> {
  await db.insertInto('batches').values({ edition_id: edition.id, lane: 'other', part: 1, submitted }).execute();
}
