import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, shortestSecret } from './config.ts';
import { dataDirUnusable, makeDataDir } from './db/data-dir.ts';
import { readIfThere } from './db/read-if-there.ts';
import { hasCode } from './errors.ts';

/** Signs what goes out into the world and comes back. A signature made for one purpose is worth nothing for another. */
export type Secrets = {
  /** 22 characters of base64url: HMAC-SHA256 by the first secret, cut to 128 bits. */
  sign(purpose: string, text: string): string;
  /** Accepts what any of the secrets signed, so that old links outlive a rotation; takes the same time for all. */
  verify(purpose: string, text: string, signature: string): boolean;
};

/**
 * The secrets of APP_SECRETS, or else those in the file `app-secrets` of the data folder, one a line, which is made with a
 * random one where it is missing. The first signs, all verify.
 * Throws `data_dir_unusable`.
 */
export async function openSecrets(config: Pick<Config, 'appSecrets'>, dataDir: string): Promise<Secrets> {
  return secretsOf(config.appSecrets?.length ? config.appSecrets : keepSecrets(dataDir));
}

function secretsOf(secrets: string[]): Secrets {
  const sign = (secret: string, purpose: string, text: string) => {
    const key = createHmac('sha256', secret).update(purpose).digest();
    return createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url');
  };
  const [first = ''] = secrets;
  return {
    sign: (purpose, text) => sign(first, purpose, text),
    verify: (purpose, text, signature) => {
      // The signatures are compared as text: decoded, several spellings would mean the same.
      const given = Buffer.from(signature);
      const good = secrets.map((secret) => Buffer.from(sign(secret, purpose, text)));
      return good.filter((one) => one.length === given.length && timingSafeEqual(one, given)).length > 0;
    },
  };
}

function keepSecrets(dataDir: string): string[] {
  makeDataDir(dataDir);
  const file = join(dataDir, 'app-secrets');
  try {
    const secrets = (readIfThere(file) ?? makeOnce(file)).split('\n').filter(Boolean);
    const enough = secrets.length > 0 && secrets.every((secret) => secret.length >= shortestSecret);
    if (!enough) throw new Error(`${file} needs a secret of ${shortestSecret} characters or more on each line`);
    return secrets;
  } catch (cause) {
    throw dataDirUnusable(dataDir, cause);
  }
}

/** Complete or not there: of several processes that start at once, all get the secret of the first. */
function makeOnce(file: string): string {
  const draft = `${file}-${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, 'utf8');
}
