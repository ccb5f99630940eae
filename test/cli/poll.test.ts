import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPoll } from '../../src/cli/poll.ts';
import { buildEdition, buildNewsletter } from '../support/build.ts';
import { runCommand } from '../support/cli.ts';
import { type TestContext, testContext } from '../support/context.ts';

let ctx: TestContext;

beforeAll(async () => {
  ctx = await testContext();
});
afterAll(() => ctx.dispose());

const run = (...args: string[]) => runCommand(ctx, addPoll, ['poll', ...args]);

const question = ['--question', 'Would you?', '--choice', 'Yes', '--choice', 'No'];

it('asks in today’s edition, shows it and takes it back', async () => {
  await buildNewsletter(ctx);
  expect((await run('show', 'daily')).text).toBe('Edition 2026-03-02 has no question.');
  expect((await run('set', 'daily', ...question)).text).toBe('Edition 2026-03-02 asks it.');
  expect((await run('show', 'daily')).text).toMatch(/^Would you\?\n +0 {2}Yes\n +0 {2}No\nIt is open\.$/);
  expect(await run('show', 'daily')).toMatchObject({ json: { choices: [{ text: 'Yes', votes: 0 }, { text: 'No' }] } });
  expect((await run('drop', 'daily')).text).toBe('Edition 2026-03-02 asks nothing.');
  expect(await run('drop', 'daily')).toMatchObject({ exitCode: 1 });
});

it('says when a draft must be made anew, and when it is too late', async () => {
  const newsletter = await buildNewsletter(ctx, { name: 'weekly' });
  const { id } = await buildEdition(ctx, newsletter, 'draft', 'extra');
  expect((await run('set', 'weekly', '--key', 'extra', ...question)).text).toContain('`edition draft` makes it anew');
  await ctx.db.updateTable('editions').set({ version: 1 }).where('id', '=', id).execute();
  for (const said of [
    await run('set', 'weekly', '--key', 'extra', ...question),
    await run('drop', 'weekly', '--key', 'extra'),
  ]) {
    expect(said).toMatchObject({ exitCode: 1, json: { kind: 'frozen' } });
  }
});
