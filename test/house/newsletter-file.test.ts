import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newsletterSettings } from '../../src/newsletters/settings.ts';

it('explains every key of a newsletter file, and no other', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/newsletter-file.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const explained = rows.flatMap((row) => row.split('|')[1]?.match(/`[a-zA-Z]+/g) ?? []).map((key) => key.slice(1));
  expect([...new Set(explained)].sort()).toEqual(Object.keys(newsletterSettings.shape).sort());
});
