import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalizeBody, loadDkimKey } from '../../src/mail/dkim.ts';
import { compileMessage, renderMessage } from '../../src/mail/message-template.ts';
import { buildDkim, buildMessage, buildReader } from './build.ts';

const dkim = buildDkim();
const signed = renderMessage(
  compileMessage(buildMessage({ replyTo: 'editor@news.example' }), dkim.key),
  buildReader(),
).toString();

describe('a DKIM signature', () => {
  it('passes an independent verifier and covers what the rules name, From once more than present', async () => {
    expect(await verify(signed)).toBe('pass');
    const names = /h=([^;]*);/.exec(signed)?.[1]?.replace(/\s/g, '').split(':');
    expect(names).toEqual([
      'From',
      'From',
      'Reply-To',
      'To',
      'Subject',
      'Date',
      'Message-ID',
      'MIME-Version',
      'Content-Type',
      'List-Id',
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
      'Feedback-ID',
    ]);
    expect(signed).not.toMatch(/[; ]l=/);
  });

  it('stands what relays may do to white space and folding', async () => {
    const refolded = signed
      .replace('Subject: Bitcoin above', 'SUBJECT:   Bitcoin\r\n\t above ')
      .replace(/\r\nList-Unsubscribe-Post: /, '\r\nlist-unsubscribe-post:');
    expect(refolded).not.toBe(signed);
    expect(await verify(`${refolded}\r\n\r\n`)).toBe('pass');
  });

  it.each([
    ['the subject', (text: string) => text.replace('Subject: Bitcoin', 'Subject: Bitcoins')],
    [
      'the way out',
      (text: string) => text.replace('List-Unsubscribe: <https://news', 'List-Unsubscribe: <https://evil'),
    ],
    ['One-Click', (text: string) => text.replace('One-Click', 'Two-Click')],
    ['the Feedback-ID', (text: string) => text.replace('2026-11-20:daily', '2026-11-21:daily')],
    ['the body', (text: string) => text.replace('Caf=C3=A9', 'Caf=C3=A8')],
    ['From, by a second one above', (text: string) => `From: evil@x.example\r\n${text}`],
    ['From, by a second one below', (text: string) => text.replace('\r\n\r\n', '\r\nFrom: evil@x.example\r\n\r\n')],
  ])('breaks when somebody changes %s', async (_, change) => {
    expect(change(signed)).not.toBe(signed);
    expect(await verify(change(signed))).not.toBe('pass');
  });

  it.each([
    ['', ''],
    ['\r\n\r\n', ''],
    [' C \r\nD \t E\r\n\r\n\r\n', ' C\r\nD E\r\n'],
    ['no end', 'no end\r\n'],
    ['a\r\n \t \r\n\r\nb\r\n', 'a\r\n\r\n\r\nb\r\n'],
  ])('hashes the body %j as %j (RFC 6376, 3.4.4 and 3.4.5)', (body, canonical) => {
    expect(canonicalizeBody(body)).toBe(canonical);
  });
});

describe('a DKIM key file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'broadsheet-dkim-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read', async () => {
    expect(await load(dkim.pem)).toMatchObject({ domain: 'news.example', selector: 'mail2026' });
  });

  it.each([
    ['holds no key', 'hello', 'no private key'],
    ['holds the public key', dkimPublicPem(), 'no private key'],
    ['is damaged', dkim.pem.replace('\nMII', '\nXII'), 'cannot be read'],
    ['is encrypted', encryptedPem(), 'passphrase'],
    ['is too small a key', rsaPem(1024), '1024 bits'],
    [
      'is of another kind',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'ed25519',
    ],
  ])('that %s is refused with the reason', async (_, pem, reason) => {
    await expect(load(pem)).rejects.toMatchObject({ code: 'config_invalid', message: expect.stringContaining(reason) });
    await expect(load(pem)).rejects.toThrow('DKIM_PRIVATE_KEY_FILE');
  });

  it('that is not there is refused with its path', async () => {
    const missing = join(folder, 'missing.pem');
    const settings = { domain: 'news.example', selector: 'mail2026', privateKeyFile: missing };
    await expect(loadDkimKey(settings)).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining(missing),
    });
  });

  async function load(pem: string) {
    const privateKeyFile = join(folder, 'key.pem');
    await writeFile(privateKeyFile, pem);
    return loadDkimKey({ domain: 'news.example', selector: 'mail2026', privateKeyFile });
  }
});

async function verify(message: string): Promise<string | undefined> {
  const { results } = await dkimVerify(Buffer.from(message), { resolver: dkim.resolver, strict: true });
  return results[0]?.status.result;
}

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
