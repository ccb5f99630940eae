import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';

/** Who signs: `domain` and `selector` are RFC 6376's d= and s=. The key is RSA, or Ed25519 (RFC 8463). */
export type DkimKey = { domain: string; selector: string; privateKey: KeyObject };

const smallestRsaBits = 2048;

/** Reads the private keys, in the order of the settings. Throws `config_invalid` that says what is wrong with which file. */
export function loadDkimKeys(settings: Config['dkim']): Promise<DkimKey[]> {
  return Promise.all(settings.map(loadDkimKey));
}

/** RFC 8463's name for the key in records (k=); with `-sha256` behind it, the algorithm (a=). */
export function keyTypeOf({ privateKey }: DkimKey): 'rsa' | 'ed25519' {
  return privateKey.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'rsa';
}

async function loadDkimKey({ domain, selector, privateKeyFile }: Config['dkim'][number]): Promise<DkimKey> {
  const pem = await readFile(privateKeyFile, 'utf8').catch((cause: unknown) => {
    throw invalid(privateKeyFile, 'cannot be read', cause);
  });
  return { domain, selector, privateKey: readPrivateKey(pem, privateKeyFile) };
}

function readPrivateKey(pem: string, file: string): KeyObject {
  if (/ENCRYPTED/.test(pem)) throw invalid(file, 'is protected by a passphrase: decrypt it');
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) throw invalid(file, 'holds no private key in PEM form');
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch (cause) {
    throw invalid(file, 'holds a private key that cannot be read', cause);
  }
  if (privateKey.asymmetricKeyType === 'ed25519') return privateKey;
  if (privateKey.asymmetricKeyType !== 'rsa')
    throw invalid(file, `holds a key of type ${privateKey.asymmetricKeyType}`);
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < smallestRsaBits) throw invalid(file, `holds a key of ${bits} bits`);
  return privateKey;
}

function invalid(file: string, problem: string, cause?: unknown): AppError {
  const todo =
    'Expected an RSA private key of 2048 bits or more, as `openssl genrsa 2048` makes one, or an Ed25519 one, as `openssl genpkey -algorithm ed25519` does.';
  return new AppError('config_invalid', `DKIM_PRIVATE_KEY_FILE: ${file} ${problem}. ${todo}`, { cause });
}
