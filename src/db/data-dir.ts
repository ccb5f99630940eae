import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError, messageOf } from '../errors.ts';

/** The absolute path of DATA_DIR: what was configured, else `.broadsheet` in the working folder. Touches nothing. */
export function dataDirOf(configured: string | undefined, workingFolder = process.cwd()): string {
  return resolve(workingFolder, configured ?? '.broadsheet');
}

/**
 * Makes the folder where it is missing. Others may pass through it (the embedded server may run as another user) but
 * not list it; the secrets in it are readable by their owner only.
 * Throws `data_dir_unusable`.
 */
export function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  } catch (cause) {
    throw dataDirUnusable(dataDir, cause);
  }
}

/** What explains itself already is passed on as it is. */
export function dataDirUnusable(dataDir: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError(
    'data_dir_unusable',
    `The data folder ${dataDir} cannot be used: ${messageOf(cause)}. ` +
      'Make it a folder that this user may write, or set DATA_DIR to another.',
    { cause },
  );
}
