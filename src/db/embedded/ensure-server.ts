import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import { readIfThere } from '../read-if-there.ts';
import type { Binaries } from './binaries.ts';
import { ensureCluster, keepPassword, serverDatabase, serverRole } from './cluster.ts';
import { tryLockExclusive } from './file-lock.ts';
import { findPostmaster, type ServerSettings, startPostmaster, stopPostmaster } from './postmaster.ts';
import type { ServerHome } from './server-home.ts';

/**
 * Finds the server running and ready, or makes it so; returns its address, password included. The caller holds the gate.
 * Throws `data_dir_unusable`, `embedded_failed`.
 */
export async function ensureServer(home: ServerHome, binaries: Binaries, settings: ServerSettings): Promise<string> {
  const password = keepPassword(home);
  await ensureCluster(home, binaries, password);
  for (;;) {
    const found = findPostmaster(home.cluster);
    if (found?.status === 'ready') return urlOf(found.port, password);
    if (!found) {
      writeFileSync(hostFile(home), hostname());
      await startPostmaster(home, binaries, settings);
    } else if (found.status === 'stopping') {
      // Asked from outside to stop once everybody has gone, it would wait for members who never go.
      await stopPostmaster(home.cluster, 60_000);
    } else {
      await pause(20);
    }
  }
}

/**
 * A data folder that two containers or machines share: the other's server cannot be seen from here, its members' lock can. A
 * second server on the same files would destroy them.
 * Throws `database_busy`.
 */
export function refuseForeignServer(home: ServerHome): void {
  const host = readIfThere(hostFile(home));
  if (host === undefined || host === hostname() || findPostmaster(home.cluster)) return;
  const members = tryLockExclusive(join(home.dir, 'members'));
  if (members) {
    members.release();
    return;
  }
  throw new AppError(
    'database_busy',
    `Broadsheet on ${host} uses the database in ${home.cluster}, which only processes on that machine or in that ` +
      'container can join. Set DATABASE_URL to a PostgreSQL that all of them reach.',
  );
}

function hostFile(home: ServerHome): string {
  return join(home.dir, 'host');
}

function urlOf(port: number, password: string): string {
  return `postgres://${serverRole}:${password}@127.0.0.1:${port}/${serverDatabase}`;
}
