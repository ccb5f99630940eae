import { afterAll, beforeAll, expect, it } from 'vitest';
import { addLane } from '../../src/cli/lane.ts';
import { runCommand } from '../support/cli.ts';
import { type TestContext, testContext } from '../support/context.ts';

let ctx: TestContext;

beforeAll(async () => {
  ctx = await testContext();
});
afterAll(() => ctx.dispose());

const run = (...args: string[]) => runCommand(ctx, addLane, ['lane', ...args]);

it('sets a lane, lists it, and gives it its defaults again', async () => {
  await run('set', 'google', '--rate', '20', '--daily-cap', '5000');
  expect((await run('list')).text).toBe('google: 0 of 5 connections, 50 messages each, 20 a second, 5000 in 24 hours');
  await run('reset', 'google');
  expect((await run('list')).text).toBe('google: 0 of 5 connections, 50 messages each');
  expect((await run('release', 'google')).text).toContain('usual pace');
});

it.each(['set', 'reset', 'release'])(
  '%s knows which lanes there are, and offers the one that was meant',
  async (verb) => {
    await expect(run(verb, 'gogle', ...(verb === 'set' ? ['--rate', '20'] : []))).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('Did you mean google?'),
    });
  },
);
