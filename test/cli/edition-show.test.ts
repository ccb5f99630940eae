import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { showEdition } from '../../src/cli/edition-show.ts';
import { buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';

let ctx: TestContext;
let folder: string;

beforeAll(async () => {
  ctx = await testContext();
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-show-'));
});
afterAll(async () => {
  await ctx.dispose();
  await rm(folder, { recursive: true });
});

it('writes what a reader would get into a folder, and says how to name one that can be written to', async () => {
  const newsletter = await buildNewsletter(ctx);
  const edition = await buildEdition(ctx, newsletter, 'draft');
  const shown = join(folder, 'new', 'shown');
  await showEdition(ctx, newsletter, edition, { out: shown });
  expect(await readdir(shown)).toEqual(['digest.json', 'edition.html', 'edition.txt', 'message.eml']);

  // Its pictures are where ours are, so that a draft can be looked at.
  expect(await readFile(join(shown, 'edition.html'), 'utf8')).toContain(`${ctx.config.publicUrl}/e/daily/2026-03-02`);

  const file = join(folder, 'readers.csv');
  await writeFile(file, '');
  for (const out of [file, join(file, 'below')]) {
    await expect(showEdition(ctx, newsletter, edition, { out })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(`--out ${out} cannot be written to: .* Expected a folder`),
    });
  }
});
