import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmUrl } from '../../src/audience/confirm-link.ts';
import { leave } from '../../src/audience/leave.ts';
import { suppressAddress } from '../../src/audience/suppress.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { consentsOf, statusOf } from '../audience/build.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../support/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let now = new Date('2026-11-20T08:00:00Z');
let count = 0;
beforeAll(async () => {
  web = await startTestWeb({ clock: { now: () => now } });
  newsletter = await buildNewsletter(web.ctx);
});
afterAll(() => web.stop());

const newReader = () => addReader(web.ctx, newsletter, `reader${++count}@x.example`, 'pending');
const linkOf = (reader: Pick<BuiltReader, 'token'>) => web.url + new URL(confirmUrl(web.ctx, reader.token)).pathname;

async function ask(link: string, method = 'GET', forwardedFor = '203.0.113.7') {
  const response = await fetch(link, { method, headers: { 'x-forwarded-for': forwardedFor } });
  return { status: response.status, page: await response.text() };
}

describe('a confirmation', () => {
  it('shows what is agreed to and changes nothing, for scanners follow links', async () => {
    const reader = await newReader();
    const { status, page } = await ask(linkOf(reader));
    expect(status).toBe(200);
    expect(page).toContain('Yes, send me Daily Crypto Insights by email. I can leave at any time with one click.');
    expect(page).toContain('<button type="submit">Yes, send it to me</button>');
    await ask(linkOf(reader), 'HEAD');
    expect(await statusOf(web.ctx.db, reader.token)).toBe('pending');
  });

  it('by the button makes the reader active, keeps the proof, and is fine a second time', async () => {
    const reader = await newReader();
    expect((await ask(linkOf(reader), 'POST')).page).toContain('You are in');
    expect((await ask(linkOf(reader), 'POST')).page).toContain('You are in already');
    expect((await ask(linkOf(reader))).page).toContain('You are in already');
    expect(await statusOf(web.ctx.db, reader.token)).toBe('active');
    expect(await consentsOf(web.ctx.db, reader.subscriptionId)).toMatchObject([
      {
        kind: 'confirmed',
        wording: 'Yes, send me Daily Crypto Insights by email. I can leave at any time with one click.',
        wording_version: 'confirm-1',
        ip: '203.0.113.7',
        form_url: `${web.ctx.config.publicUrl}/confirm`,
      },
    ]);
  });

  it.each([
    ['2001:db8::7', '2001:db8::7'],
    ['198.51.100.1, 203.0.113.7', '203.0.113.7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['unknown', null],
    ["1'; drop table consents", null],
  ])('is taken whatever a proxy says about the address: %s', async (said, ip) => {
    const reader = await newReader();
    expect((await ask(linkOf(reader), 'POST', said)).page).toContain('You are in');
    expect(await consentsOf(web.ctx.db, reader.subscriptionId)).toMatchObject([{ ip }]);
  });

  it('counts once however many ask at the same time', async () => {
    const reader = await newReader();
    await Promise.all(Array.from({ length: 8 }, () => ask(linkOf(reader), 'POST')));
    expect(await consentsOf(web.ctx.db, reader.subscriptionId)).toHaveLength(1);
  });

  it('expires after seven days, and says what to do then', async () => {
    const reader = await newReader();
    const link = linkOf(reader);
    now = new Date(now.getTime() + 7 * 86_400_000);
    expect((await ask(link)).page).toContain('This link has expired');
    expect((await ask(link, 'POST')).page).toContain('Sign up once more');
    expect(await statusOf(web.ctx.db, reader.token)).toBe('pending');
  });

  it('never revives who left or is suppressed', async () => {
    const gone = await newReader();
    await leave(web.ctx, gone.token, 'page');
    const suppressed = await newReader();
    await suppressAddress(web.ctx, suppressed.address, 'complaint');
    for (const [reader, status] of [
      [gone, 'left'],
      [suppressed, 'pending'],
    ] as const) {
      expect((await ask(linkOf(reader))).page).toContain('This subscription has ended');
      expect((await ask(linkOf(reader), 'POST')).page).toContain('This subscription has ended');
      expect(await statusOf(web.ctx.db, reader.token)).toBe(status);
    }
  });

  it('cannot be forged, nor taken from another reader', async () => {
    const [reader, other] = [await newReader(), await newReader()];
    const [token, proof = ''] = new URL(linkOf(reader)).pathname.split('/').slice(-2);
    const later = proof.replace(/^\d+/, (expiry) => String(Number(expiry) + 86_400));
    const forged = [
      `${web.url}/confirm/${other.token}/${proof}`,
      `${web.url}/confirm/${token}/${later}`,
      `${web.url}/confirm/${token}/0${proof}`,
      `${web.url}/confirm/${token}/-`,
      `${web.url}/confirm/garbage/${proof}`,
    ];
    for (const link of forged) expect([link, (await ask(link, 'POST')).status]).toEqual([link, 404]);
    expect(await statusOf(web.ctx.db, reader.token)).toBe('pending');
    expect(await statusOf(web.ctx.db, other.token)).toBe('pending');
  });
});
