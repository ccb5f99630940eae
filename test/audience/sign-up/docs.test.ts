import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { limits } from '../../../src/audience/sign-up/limits.ts';

it('the page for publishers names the limits as they are', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/sign-up.md'), 'utf8');
  const n = (count: number) => count.toLocaleString('en');
  for (const { proved, unproved } of Object.values(limits)) {
    const [hour, day] = [n(proved.perHour), n(proved.perDay)];
    expect(page).toContain(`| ${hour} an hour, ${day} a day | ${n(unproved.perHour)}, ${n(unproved.perDay)} |`);
  }
});
