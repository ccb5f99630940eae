import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leave } from '../../src/audience/leave.ts';
import { consentsOf } from '../audience/build.ts';
import { addReader, buildNewsletter } from '../support/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let count = 0;
beforeAll(async () => {
  web = await startTestWeb();
});
afterAll(() => web.stop());

async function ask(path: string, method = 'GET') {
  const response = await fetch(web.url + path, { method, headers: { 'x-forwarded-for': '203.0.113.7' } });
  return { status: response.status, page: await response.text() };
}

describe.each([
  ['en', 'Yes, go on sending me Daily Crypto Insights by email.', 'Good to have you'],
  ['de', 'Ja, schicken Sie mir Daily Crypto Insights weiter per E-Mail.', 'Schön, dass Sie bleiben'],
])('the page that asks again, in %s', (language, wording, done) => {
  it('shows what is agreed to and changes nothing, and keeps the yes of its button', async () => {
    const newsletter = await buildNewsletter(web.ctx, { name: `daily-${language}`, language });
    const { token, subscriptionId } = await addReader(web.ctx, newsletter, `reader${++count}@x.example`);
    const path = `/stay/${token}`;
    const { status, page } = await ask(path);
    expect([status, page.includes(wording), page.includes(`href="/u/${token}"`)]).toEqual([200, true, true]);
    await ask(path, 'HEAD');
    expect(await consentsOf(web.ctx.db, subscriptionId)).toEqual([]);
    expect((await ask(path.toUpperCase().replace('/STAY', '/stay'), 'POST')).page).toContain(done);
    expect((await ask(path, 'POST')).page).toContain(done);
    expect(await consentsOf(web.ctx.db, subscriptionId)).toMatchObject([
      {
        kind: 'confirmed',
        wording: expect.stringContaining(wording),
        wording_version: 'stay-1',
        ip: '203.0.113.7',
        form_url: `${web.ctx.config.publicUrl}/stay`,
      },
    ]);
    await leave(web.ctx, token, 'page');
    const ended = await ask(path, 'POST');
    expect([ended.status, ended.page.includes('<button')]).toEqual([200, false]);
  });
});

it('is nothing for a token that nobody has', async () => {
  for (const token of ['garbage', 'a'.repeat(32), '%00', "'--"]) {
    for (const method of ['GET', 'POST']) expect((await ask(`/stay/${token}`, method)).status).toBe(404);
  }
});
