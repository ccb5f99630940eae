import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { openDatabase } from '../../src/db/client.ts';
import { joinEmbedded } from '../../src/db/embedded/join.ts';
import { findPostmaster } from '../../src/db/embedded/postmaster.ts';
import { openServerHome } from '../../src/db/embedded/server-home.ts';
import { migrate } from '../../src/db/migrate.ts';
import { until } from '../support/until.ts';
import type { WorldPlan } from './world.ts';

export type FragileDatabase = WorldPlan['database'] & {
  /** Kills the server as a crash of it does. This process, a member of it, starts it again on the same port. */
  kill(): Promise<void>;
  /** Resolves when it can be asked. */
  answers(): Promise<void>;
};

/** A PostgreSQL of its own. It keeps what it has confirmed, unlike that of the other tests: what it forgot would be lost. */
export async function openFragileDatabase(atEnd: WorldPlan['atEnd']): Promise<FragileDatabase> {
  const dir = mkdtempSync(join(tmpdir(), 'broadsheet-chaos-'));
  // Passable for the server's user when root runs the tests.
  chmodSync(dir, 0o711);
  // Only the machine could lose what is not on its disk.
  const server = await joinEmbedded(dir, pino({ level: 'silent' }), { fsync: 'off' });
  const db = openDatabase(server.url);
  await migrate(db);
  atEnd(async () => {
    await db.destroy();
    await server.leave();
    rmSync(dir, { recursive: true });
  });
  return {
    db,
    url: server.url,
    async kill() {
      const postmaster = findPostmaster(openServerHome(dir).cluster);
      if (!postmaster) throw new Error('there is no server to kill');
      process.kill(postmaster.pid, 'SIGKILL');
    },
    async answers() {
      await until('PostgreSQL is back', () => sql`select 1`.execute(db).catch(() => undefined), 60_000);
    },
  };
}
