import { afterAll, beforeAll, expect, it } from 'vitest';
import { signUp } from '../../src/audience/sign-up/sign-up.ts';
import { addSignUps } from '../../src/cli/sign-ups.ts';
import { buildSignUp } from '../audience/sign-up/build.ts';
import { buildNewsletter } from '../support/build.ts';
import { runCommand } from '../support/cli.ts';
import { type TestContext, testContext } from '../support/context.ts';

let ctx: TestContext;

beforeAll(async () => {
  ctx = await testContext();
});
afterAll(() => ctx.dispose());

const run = (...args: string[]) => runCommand(ctx, addSignUps, ['sign-ups', ...args]);

it('tells what came in, and from which network far too much', async () => {
  expect((await run()).text).toBe('No sign-ups in the last 24 hours.');
  const daily = await buildNewsletter(ctx);
  for (let i = 0; i < 61; i++) {
    await signUp(ctx, daily, async () => true, buildSignUp(`v${i}@x.example`, { ip: `192.0.2.${i}` }));
  }
  await signUp(ctx, daily, async () => true, buildSignUp('ada@gmial.com'));
  expect((await run('daily')).text.split('\n')).toEqual([
    'daily',
    '       15  taken, without one',
    '       46  refused: too many from there',
    '        1  asked back: the address looks mistyped',
    'networks with the most tries',
    '       61  192.0.2.0/24  more than a person does',
    '15 wait for a worker',
  ]);
  await expect(run('nope')).rejects.toMatchObject({ code: 'newsletter_unknown' });
});
