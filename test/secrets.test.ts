import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSecrets } from '../src/secrets.ts';

const [old, young] = ['o'.repeat(32), 'y'.repeat(32)];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a signature', () => {
  test('holds for its purpose and its text alone', async () => {
    const secrets = await openSecrets({ appSecrets: [old] }, folder);
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (purpose, text, otherPurpose, otherText) => {
        const signature = secrets.sign(purpose, text);
        expect(signature).toMatch(/^[\w-]{22}$/);
        expect(secrets.verify(purpose, text, signature)).toBe(true);
        expect(secrets.verify(otherPurpose, otherText, signature)).toBe(purpose === otherPurpose && text === otherText);
      }),
    );
  });

  test('has one spelling', async () => {
    const secrets = await openSecrets({ appSecrets: [old] }, folder);
    const signature = secrets.sign('link', '1');
    for (const forged of ['', `${signature}=`, `${signature} `, signature.slice(0, -1), signature.toUpperCase(), 'é']) {
      expect(secrets.verify('link', '1', forged)).toBe(false);
    }
    // The last character carries two bits; decoders ignore the other four.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const accepted = [...alphabet].filter((last) => secrets.verify('link', '1', signature.slice(0, -1) + last));
    expect(accepted).toEqual([signature.at(-1)]);
  });

  test('outlives a rotation for as long as its secret is listed', async () => {
    const before = await openSecrets({ appSecrets: [old] }, folder);
    const signature = before.sign('link', '1');
    const rotated = await openSecrets({ appSecrets: [young, old] }, folder);
    expect(rotated.verify('link', '1', signature)).toBe(true);
    expect(rotated.sign('link', '1')).not.toBe(signature);
    const later = await openSecrets({ appSecrets: [young] }, folder);
    expect(later.verify('link', '1', signature)).toBe(false);
  });
});

describe('without APP_SECRETS', () => {
  test('a secret is made once in the data folder, for its owner only', async () => {
    const dataDir = join(folder, 'new');
    const opened = await Promise.all(Array.from({ length: 5 }, () => openSecrets({}, dataDir)));
    expect(new Set(opened.map((secrets) => secrets.sign('link', '1'))).size).toBe(1);
    expect(statSync(join(dataDir, 'app-secrets')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'app-secrets'), 'utf8')).toMatch(/^[\w-]{43}\n$/);
  });

  test('a line added above rotates it', async () => {
    const signature = (await openSecrets({}, folder)).sign('link', '1');
    const file = join(folder, 'app-secrets');
    writeFileSync(file, `${young}\n${readFileSync(file, 'utf8')}`);
    const rotated = await openSecrets({}, folder);
    expect(rotated.verify('link', '1', signature)).toBe(true);
    expect(rotated.sign('link', '1')).not.toBe(signature);
  });

  test.each(['', 'short\n'])('a file with %j in it is refused, not replaced', async (text) => {
    writeFileSync(join(folder, 'app-secrets'), text);
    await expect(openSecrets({}, folder)).rejects.toMatchObject({
      code: 'data_dir_unusable',
      message: /32 characters/,
    });
  });
});
