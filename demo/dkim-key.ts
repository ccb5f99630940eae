import { generateKeyPair } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Makes a key for DKIM's signatures in `folder`, readable by its owner alone, and returns the path of the PEM file. */
export async function makeDkimKey(folder: string): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const file = join(folder, 'dkim.pem');
  await writeFile(file, privateKey, { mode: 0o600 });
  return file;
}
