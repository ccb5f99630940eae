import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addEdition } from '../../src/cli/edition.ts';
import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { runCommand } from '../support/cli.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';

let ctx: TestContext;
let smtp: TestSmtp;

/** An edition of three readers, of whom the answer for one was lost. */
beforeEach(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` });
  const newsletter = await buildNewsletter(ctx, { uncertain: 'hold' });
  await buildReaders(ctx, newsletter, 3);
  const { id } = await buildEdition(ctx, newsletter);
  await releaseEdition(ctx, id, newsletter);
  await deliverDue();
  await sql`update batches set uncertain_at = now()`.execute(ctx.db);
  await sql`update deliveries set status = 'uncertain', reason = 'lost at reply'
    where subscription_id = (select min(subscription_id) from deliveries)`.execute(ctx.db);
});
afterEach(async () => {
  await ctx.dispose();
  await smtp.stop();
});

async function deliverDue(): Promise<void> {
  const due = await ctx.db.selectFrom('batches').select('id').where('due_at', '<=', ctx.clock.now()).execute();
  for (const { id } of due) await deliverBatch(ctx, id);
}

const run = (...args: string[]) => runCommand(ctx, addEdition, ['edition', 'uncertain', 'daily', ...args]);

it('lists what is uncertain without an address', async () => {
  const { text } = await run('--list');
  expect(text).toMatch(/subscription \d+, attempt 1, since .*, 127\.0\.0\.1:\d+, lost at reply, undecided/);
  expect(text).not.toContain('@');
});

it('repeats it once, and nothing else', async () => {
  expect((await run('--resend', '--no-wait')).text).toContain('1 uncertain deliveries are repeated.');
  await deliverDue();
  expect(smtp.received).toHaveLength(4);
  expect((await run('--resend', '--no-wait')).text).toContain('Nothing was uncertain and undecided.');
});

it('lets it be', async () => {
  expect((await run('--leave')).text).toContain('1 uncertain deliveries are left as they are.');
  await deliverDue();
  expect(smtp.received).toHaveLength(3);
  expect((await run('--list')).text).toContain('not repeated by itself');
});

it.each([[[]], [['--list', '--resend']]])('expects one of the three, and not %j', async (asked) => {
  await expect(run(...asked)).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('--list, --resend and --leave'),
  });
});
