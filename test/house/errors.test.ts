import { glob, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { errorCodes } from '../../src/errors.ts';

test('every error code is used', async () => {
  let source = '';
  for await (const file of glob('src/**/*.{ts,tsx}', { exclude: ['src/errors.ts'] }))
    source += await readFile(file, 'utf8');
  expect(errorCodes.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
});

test('docs/errors.md explains every error code, and no other', async () => {
  const rows = [...(await readFile('docs/errors.md', 'utf8')).matchAll(/^\| `(\w+)` \| (.+) \| (.+) \| (\w+) \|$/gm)];
  expect(rows.map(([, code]) => code).sort()).toEqual([...errorCodes].sort());
});
