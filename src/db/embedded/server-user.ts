import { execFileSync } from 'node:child_process';
import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, hasCode } from '../../errors.ts';

/** PostgreSQL refuses to run as root, so that root starts it as somebody else. */
export type ServerUser = { uid: number; gid: number };

/**
 * Who the server runs as: undefined means "whoever we are". For root it is the owner of `cluster` where there is one,
 * so that the data keeps its owner; else `postgres` if this machine knows that user, else `nobody`.
 * Throws `embedded_failed`.
 */
export function serverUser(cluster: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return ownerOf(cluster) ?? accountOf('postgres') ?? accountOf('nobody') ?? noUser();
}

/** Whether `user` may pass through every folder above `path`, and has the `wanted` permission bits (0 to 7) on it. */
export function canReach(path: string, user: ServerUser, wanted: number): boolean {
  const real = realpathSync(path);
  if (!allows(real, user, wanted)) return false;
  for (let folder = dirname(real); ; folder = dirname(folder)) {
    if (!allows(folder, user, 0o1)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function allows(path: string, user: ServerUser, wanted: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const granted = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (granted & wanted) === wanted;
}

function ownerOf(path: string): ServerUser | undefined {
  try {
    const { uid, gid } = statSync(path);
    return uid === 0 ? undefined : { uid, gid };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A user of this machine by name. */
export function accountOf(name: string): ServerUser | undefined {
  const ask = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined; // `id` ends with 1 for a name that it does not know
  }
}

function noUser(): never {
  throw new AppError(
    'embedded_failed',
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody" to run it as. ' +
      'Run broadsheet as an ordinary user, or set DATABASE_URL.',
  );
}
