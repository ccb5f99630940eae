import { readFile } from 'node:fs/promises';
import { AppError, messageOf } from '../errors.ts';

/** The text of a file that the operator named. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('usage', `${file} cannot be read: ${messageOf(cause)}.`, { cause });
  }
}
