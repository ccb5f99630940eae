import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findReferralPage } from '../../src/audience/referrals/find-referral-page.ts';
import { noteReferral } from '../../src/audience/referrals/note-referral.ts';
import { newReaderToken } from '../../src/audience/token.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { readPage, words } from '../emails/read-page.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../support/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let reader: BuiltReader;
const steps = [
  { readers: 1, text: 'Our <b> guide', url: 'https://news.example/guide' },
  { readers: 3, text: 'A mug', url: 'https://news.example/mug' },
];
beforeAll(async () => {
  web = await startTestWeb({ publicUrl: 'https://letters.example/news' });
  newsletter = await buildNewsletter(web.ctx, { referrals: { steps } });
  reader = await addReader(web.ctx, newsletter, 'reader@x.example');
});
afterAll(() => web.stop());

const see = (token: string) => fetch(`${web.url}/share/${token}`);

describe('the referral page', () => {
  it('has the reader’s own link to the sign-up page, without their token or address', async () => {
    const response = await see(reader.token);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    const html = await response.text();
    const link = readPage(html).querySelector('input')?.getAttribute('value') ?? '';
    expect(link).toMatch(/^https:\/\/letters\.example\/news\/[a-z-]+\/daily\?by=[a-z2-7]{16}$/);
    expect(html).toContain(encodeURIComponent(link));
    expect(html).not.toMatch(new RegExp(`${reader.token}|${reader.address}|<b>`));
  });

  it('counts who came and gives what the publisher promised for that, and no more', async () => {
    const share = await findReferralPage(web.ctx, reader.token);
    const friend = await addReader(web.ctx, newsletter, 'friend@x.example', 'pending');
    await noteReferral(web.ctx.db, friend.subscriptionId, share.kind === 'open' ? share.code : '');
    const before = readPage(await (await see(reader.token)).text());
    expect(words(before.body)).toContain('Nobody has come by it yet');
    expect(words(before.body)).toContain('One more readerOur <b> guide3 more readersA mug');
    expect(before.querySelectorAll('li a').length).toBe(0);
    await web.ctx.db.updateTable('subscriptions').set({ confirmed_at: new Date() }).execute();
    const after = readPage(await (await see(reader.token)).text());
    expect(words(after.body)).toContain('One reader has come by it');
    expect(words(after.body)).toContain('For one reader: yours');
    expect([...after.querySelectorAll('li a')].map((a) => a.getAttribute('href'))).toEqual([
      'https://news.example/guide',
    ]);
    expect(words(after.body)).not.toContain('friend');
  });

  it('is nobody else’s', async () => {
    for (const token of [newReaderToken(), 'garbage', '%00']) expect((await see(token)).status).toBe(404);
    expect(web.logged()).toContain('"route":"/share/:token"');
    expect(web.logged()).not.toContain(reader.token);
  });
});
