import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError, hasCode } from '../../errors.ts';
import { dataDirUnusable, makeDataDir } from '../data-dir.ts';
import { canReach, type ServerUser, serverUser } from './server-user.ts';

/** Where root keeps what an unprivileged server has to reach and cannot where it would belong. */
export const reachablePlace = '/var/lib/broadsheet';

export type ServerHome = {
  /** Holds the cluster and, beside it, the locks, the password and the log. */
  dir: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  user: ServerUser | undefined;
};

/**
 * The folder of the embedded server: `postgres` in the data folder. Where the server's user cannot reach that (root, below
 * a folder of mode 0700) it is a link to `/var/lib/broadsheet/<hash of the data folder's path>`, and the link decides
 * from then on. Makes what is missing.
 * Throws `data_dir_unusable`.
 */
export function openServerHome(dataDir: string): ServerHome {
  makeDataDir(dataDir);
  const place = join(dataDir, 'postgres');
  try {
    if (!exists(place)) makePlace(dataDir, place);
    // A link whose target was removed: make the target anew rather than fail for ever.
    else if (lstatSync(place).isSymbolicLink()) makeFolder(resolve(dataDir, readlinkSync(place)));
    const dir = realpathSync(place);
    const cluster = join(dir, 'cluster');
    const user = serverUser(cluster);
    if (user && !passes(dir, user)) throw unreachable(dir, user);
    return { dir, cluster, user };
  } catch (cause) {
    throw cause instanceof AppError ? cause : dataDirUnusable(dataDir, cause);
  }
}

function makePlace(dataDir: string, place: string): void {
  const user = serverUser(join(place, 'cluster'));
  if (!user || passes(dataDir, user)) {
    makeFolder(place);
    return;
  }
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  const elsewhere = join(reachablePlace, hash);
  makeFolder(elsewhere);
  try {
    symlinkSync(elsewhere, place);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error; // another process that starts now was faster
  }
}

/** Root's folders let the server pass to its cluster; an ordinary user's are nobody else's business. */
export function makeFolder(path: string): void {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  const made = mkdirSync(path, { recursive: true, mode });
  if (!made) return;
  // Not by mkdir's mode alone, which a strict umask would narrow until the server cannot pass.
  for (let folder = path; folder.length >= made.length; folder = resolve(folder, '..')) chmodSync(folder, mode);
}

function passes(folder: string, user: ServerUser): boolean {
  return canReach(folder, user, 0o1);
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function unreachable(dir: string, user: ServerUser): AppError {
  return new AppError(
    'data_dir_unusable',
    `The embedded server runs as user ${user.uid}, who cannot reach ${dir}. Let others pass through the folders above ` +
      'it (chmod o+x), or set DATA_DIR to a folder that it can reach, or DATABASE_URL to a server of yours.',
  );
}
