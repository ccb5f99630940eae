import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { AppError } from '../errors.ts';
import { withLock } from './lock.ts';
import * as spine from './migrations/0001-spine.ts';
import * as slots from './migrations/0002-slots.ts';
import * as engine from './migrations/0003-delivery-engine.ts';
import * as lanes from './migrations/0004-lanes.ts';
import * as warmUp from './migrations/0005-warm-up.ts';
import * as signUp from './migrations/0006-sign-up.ts';
import * as preferences from './migrations/0007-preferences.ts';
import * as web from './migrations/0008-web.ts';
import * as lists from './migrations/0009-lists.ts';
import * as variants from './migrations/0010-variants.ts';
import * as weekly from './migrations/0011-weekly.ts';
import * as consentsKey from './migrations/0012-consents-key.ts';
import * as hygiene from './migrations/0013-hygiene.ts';
import type { Database } from './schema.ts';

/** Every schema change, in order. Released ones never change; a new one goes to the end. */
const migrations: Record<string, Migration> = {
  '0001-spine': spine,
  '0002-slots': slots,
  '0003-delivery-engine': engine,
  '0004-lanes': lanes,
  '0005-warm-up': warmUp,
  '0006-sign-up': signUp,
  '0007-preferences': preferences,
  '0008-web': web,
  '0009-lists': lists,
  '0010-variants': variants,
  '0011-weekly': weekly,
  '0012-consents-key': consentsKey,
  '0013-hygiene': hygiene,
};

/**
 * Brings the schema up to date, all or nothing; a second process that migrates at the same time waits for the first.
 * Throws `schema_newer` when the database knows migrations that this program does not.
 */
export async function migrate(db: Kysely<Database>, known = migrations): Promise<{ applied: string[] }> {
  return await withLock(db, 'migrate', async () => {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
    const unknown = await unknownMigrations(db, known);
    if (unknown.length > 0) {
      throw new AppError(
        'schema_newer',
        `The database was migrated by a newer broadsheet (${unknown.join(', ')} not known here). ` +
          'Start that version, or point DATABASE_URL at another database.',
      );
    }
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error) throw error;
    return { applied: results.map((result) => result.migrationName) };
  });
}

async function unknownMigrations(db: Kysely<Database>, known: Record<string, Migration>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name).filter((name) => !(name in known));
}
