import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DkimKey, loadDkimKeys } from '../../src/mail/dkim-key.ts';
import { buildDkim } from './build.ts';

const dkim = buildDkim();

describe('a DKIM key file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'broadsheet-dkim-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['rsa', 'ed25519'] as const)('with an %s key is read', async (type) => {
    const { key, pem } = buildDkim(type);
    const loaded = await load(pem);
    expect(loaded).toMatchObject({ domain: 'news.example', selector: 'mail2026' });
    expect(loaded?.privateKey.equals(key.privateKey)).toBe(true);
  });

  it.each([
    ['holds no key', 'hello', 'no private key'],
    ['holds the public key', dkimPublicPem(), 'no private key'],
    ['is damaged', dkim.pem.replace('\nMII', '\nXII'), 'cannot be read'],
    ['is encrypted', encryptedPem(), 'passphrase'],
    ['is too small a key', rsaPem(1024), '1024 bits'],
    [
      'is of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'type ec',
    ],
  ])('that %s is refused with the reason', async (_, pem, reason) => {
    await expect(load(pem)).rejects.toMatchObject({ code: 'config_invalid', message: expect.stringContaining(reason) });
    await expect(load(pem)).rejects.toThrow('DKIM_PRIVATE_KEY_FILE');
  });

  it('that is not there is refused with its path', async () => {
    const missing = join(folder, 'missing.pem');
    const settings = { domain: 'news.example', selector: 'mail2026', privateKeyFile: missing };
    await expect(loadDkimKeys([settings])).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining(missing),
    });
  });

  async function load(pem: string): Promise<DkimKey | undefined> {
    const privateKeyFile = join(folder, 'key.pem');
    await writeFile(privateKeyFile, pem);
    return (await loadDkimKeys([{ domain: 'news.example', selector: 'mail2026', privateKeyFile }]))[0];
  }
});

function rsaPem(modulusLength: number): string {
  return generateKeyPairSync('rsa', { modulusLength }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function encryptedPem(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
}

function dkimPublicPem(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString();
}
