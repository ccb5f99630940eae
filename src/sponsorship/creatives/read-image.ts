import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppError, messageOf } from '../../errors.ts';
import type { Outside } from '../outside.ts';
import { isSecure } from './is-secure.ts';

export type ReadImage =
  | { kind: 'read'; bytes: Buffer }
  | { kind: 'refused'; reason: string }
  | { kind: 'unanswered'; reason: string };

/** Of the file that is handed in; what goes out is far smaller. */
const maxBytes = 10_000_000;

/** The bytes of an image that a file of bookings names: beside that file, or at an https URL. */
export async function readImage(outside: Outside, named: string, besideFile: string): Promise<ReadImage> {
  const url = URL.parse(named);
  if (url && isSecure(url)) return fetchImage(outside, named);
  if (/^[a-z][a-z0-9+.-]+:/i.test(named)) return { kind: 'refused', reason: 'expects a file or an https URL' };
  try {
    return await readFileOf(resolve(dirname(besideFile), named));
  } catch (error) {
    return { kind: 'refused', reason: `cannot be read: ${messageOf(error)}` };
  }
}

async function readFileOf(path: string): Promise<ReadImage> {
  const found = await stat(path);
  if (!found.isFile()) return { kind: 'refused', reason: 'is no file' };
  if (found.size > maxBytes) return { kind: 'refused', reason: `is larger than ${maxBytes / 1_000_000} MB` };
  return { kind: 'read', bytes: await readFile(path) };
}

async function fetchImage(outside: Outside, url: string): Promise<ReadImage> {
  try {
    const { body } = await outside.fetch(url, {});
    return { kind: 'read', bytes: body };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: error.retryable ? 'unanswered' : 'refused', reason: error.message };
  }
}
