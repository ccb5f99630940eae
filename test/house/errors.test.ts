import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { errorCodes } from '../../src/errors.ts';

test('docs/errors.md explains every error code, and no other', async () => {
  const rows = [...(await readFile('docs/errors.md', 'utf8')).matchAll(/^\| `(\w+)` \| (.+) \| (.+) \| (\w+) \|$/gm)];
  expect(rows.map(([, code]) => code).sort()).toEqual([...errorCodes].sort());
});
