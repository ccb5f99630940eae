import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countGoodbyes } from '../../src/audience/goodbyes.ts';
import { importSubscribers } from '../../src/audience/import/import.ts';
import { leave } from '../../src/audience/leave.ts';
import { saveWhyLeft } from '../../src/audience/why-left.ts';
import { addSubscribers } from '../../src/cli/subscribers.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, buildNewsletter } from '../support/build.ts';
import { runCommand } from '../support/cli.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { csv } from './build.ts';

let ctx: TestContext;
let newsletter: Newsletter;

beforeAll(async () => {
  ctx = await testContext({}, new Date());
  newsletter = await buildNewsletter(ctx);
});
afterAll(() => ctx.dispose());

const run = (...more: string[]) =>
  runCommand(ctx, addSubscribers, ['subscribers', 'goodbyes', '--newsletter', 'daily', ...more]);

it('tells how many left in a time, how, and why as far as they said it, with nobody in it', async () => {
  expect((await run()).text).toBe('Nobody left in that time.');
  const [one, two, three, long] = [
    await addReader(ctx, newsletter, 'one@x.example'),
    await addReader(ctx, newsletter, 'two@x.example'),
    await addReader(ctx, newsletter, 'three@x.example'),
    await addReader(ctx, newsletter, 'long-ago@x.example'),
  ];
  await addReader(ctx, newsletter, 'stays@x.example');
  await leave(ctx, one.token, 'one-click');
  for (const { token } of [two, three, long]) await leave(ctx, token, 'page');
  for (const { token } of [one, two, long]) await saveWhyLeft(ctx, token, 'too-many');
  await saveWhyLeft(ctx, three.token, 'elsewhere');
  await importSubscribers(ctx, newsletter, csv('email,status', 'gone@x.example,unsubscribed'), {
    confirmed: true,
    provenance: 'old-tool.csv',
  });
  await sql`update subscriptions set left_at = '2026-01-10T12:00:00Z' where id = ${long.subscriptionId}`.execute(
    ctx.db,
  );
  ctx.clock.set(new Date(Date.now() + 1000));
  const { text, json } = await run();
  expect(text.split('\n')).toEqual([
    '4 left',
    '        2  by the page',
    '        1  by the button of their mail program',
    '        1  had left elsewhere, says an import',
    '3 said why',
    '        2  too many emails',
    '        1  read it elsewhere',
  ]);
  expect(JSON.stringify(json)).not.toContain('@');
  expect((await run('--since', '2026-01-10', '--before', '2026-01-11')).json).toMatchObject({
    readers: 1,
    ways: { unknown: 1 },
    reasons: { 'too-many': 1 },
  });
  expect((await run('--since', '2026-01-11', '--before', '2026-01-12')).json).toMatchObject({ readers: 0 });
  const other = await buildNewsletter(ctx, { name: 'other' });
  const always = { since: new Date(0), before: new Date(Date.now() + 1000) };
  expect(await countGoodbyes(ctx, other.id, always)).toEqual({ readers: 0, ways: {}, reasons: {} });
});
