import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Check } from '../../../src/db/schema.ts';
import { alertFindings } from '../../../src/editions/draft/alert-findings.ts';
import { buildEdition, buildNewsletter } from '../../support/build.ts';
import { type TestContext, testContext } from '../../support/context.ts';
import { startSmtp, type TestSmtp } from '../../support/smtp.ts';

let smtp: TestSmtp;
let ctx: TestContext;

beforeAll(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` });
});
afterAll(async () => {
  await ctx.dispose();
  await smtp.stop();
});

const amber = (name: string, reason: string): Check => ({ name, level: 'amber', reason, todo: 'look' });

it('tells what is amber, and not again what the edition before had in the same words', async () => {
  const newsletter = await buildNewsletter(ctx, { alertsTo: ['desk@news.example'] });
  const dkim = amber('dkim', 'no key');
  const green: Check = { name: 'size', level: 'green', reason: 'small' };
  const tell = async (key: string, checks: Check[]) => {
    const edition = await buildEdition(ctx, newsletter, 'draft', key);
    const before = smtp.received.length;
    await alertFindings(ctx, newsletter, edition, checks);
    const stored = { checks: JSON.stringify(checks) };
    await ctx.db.updateTable('editions').set(stored).where('id', '=', edition.id).execute();
    return smtp.received.slice(before).map(({ raw }) => raw.toString());
  };
  const [first = '', ...more] = await tell('first', [green, dkim, amber('links', '1 was gone')]);
  expect(more).toEqual([]);
  expect(first).toContain('no key');
  expect(first).toContain('1 was gone');
  expect(first).not.toContain('small');
  const [second = ''] = await tell('second', [dkim, amber('links', '2 were gone')]);
  expect(second).toContain('2 were gone');
  expect(second).not.toContain('no key');
  expect(await tell('third', [dkim])).toEqual([]);
  expect(await tell('fourth', [amber('links', '1 was gone')])).toHaveLength(1);
});
