import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';
import type { Binaries } from './binaries.ts';
import type { ServerHome } from './server-home.ts';

/** The role and the database that Broadsheet uses on its own server. */
export const serverRole = 'broadsheet';
export const serverDatabase = 'postgres';

/** Nothing of our own environment reaches the server: no secrets, no PGDATA, no locale. */
export const serverEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' };

/**
 * The password of the server: random, made with the cluster, readable by its owner only. The caller holds the gate.
 * Throws `data_dir_unusable`.
 */
export function keepPassword(home: ServerHome): string {
  const file = join(home.dir, 'password');
  if (!existsSync(home.cluster)) {
    const password = randomBytes(24).toString('base64url');
    writeFileSync(file, password, { mode: 0o600, flush: true });
    return password;
  }
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError(
      'data_dir_unusable',
      `${file} cannot be read, and without it nobody can log in to the database in ${home.cluster}. ` +
        'Run broadsheet as the user who made it, or put the file back from a backup.',
      { cause },
    );
  }
}

/**
 * Makes the cluster where there is none. The caller holds the server's gate. It appears by one rename, so that a process
 * killed half-way leaves nothing that the next one could take for a cluster.
 * Throws `embedded_failed`, `data_dir_unusable`.
 */
export async function ensureCluster(home: ServerHome, binaries: Binaries, password: string): Promise<void> {
  if (existsSync(home.cluster)) return checkVersion(home.cluster, binaries.majorVersion);
  for (const name of readdirSync(home.dir)) {
    if (name.startsWith('unfinished-')) rmSync(join(home.dir, name), { recursive: true, force: true, maxRetries: 3 });
  }
  // A new name each time: the initdb of a killed process may still be writing to the old one.
  const workshop = join(home.dir, `unfinished-${randomBytes(6).toString('hex')}`);
  const passwordFile = join(workshop, 'password');
  const cluster = join(workshop, 'cluster');
  mkdirSync(workshop, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.user) for (const path of [workshop, passwordFile]) chownSync(path, home.user.uid, home.user.gid);
  await initialise(home, binaries, [
    `--pgdata=${cluster}`,
    `--username=${serverRole}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ]);
  renameSync(cluster, home.cluster);
  rmSync(workshop, { recursive: true, force: true });
}

function checkVersion(cluster: string, majorVersion: string): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === majorVersion) return;
  throw new AppError(
    'data_dir_unusable',
    `${cluster} was made by PostgreSQL ${version}, and this broadsheet brings ${majorVersion}. ` +
      `Start the broadsheet that made it, or move its data with pg_upgrade, or set DATA_DIR to a new folder.`,
  );
}

async function initialise(home: ServerHome, binaries: Binaries, options: string[]): Promise<void> {
  // In a session of its own, so that Ctrl-C in our terminal ends our work and not this.
  const initdb = spawn(binaries.initdb, options, {
    ...home.user,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  initdb.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const code = await new Promise<number | string | null>((resolve) => {
    initdb.once('error', (error) => resolve(error.message));
    initdb.once('close', (status, signal) => resolve(status ?? signal));
  });
  if (code === 0) return;
  throw new AppError('embedded_failed', `PostgreSQL's initdb ended with ${code}: ${complaint.trim()}`);
}
