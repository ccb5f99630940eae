import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { authenticate } from 'mailauth';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type PriceApi, startPriceApi } from '../../demo/prices.ts';
import { type DemoSite, startDemoSite } from '../../demo/site/site.ts';
import { freePort } from '../../src/db/embedded/free-port.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { type Received, startSmtp, type TestSmtp } from '../support/smtp.ts';
import { openProgram, type Program } from './program.ts';

// Each command is a process of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const readerCount = 30;
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'der' },
});

let site: DemoSite;
let prices: PriceApi;
let smtp: TestSmtp;
let program: Program;
let publicUrl: string;
let web: { stop(signal?: NodeJS.Signals): Promise<number | null>; log(): string };

beforeAll(async () => {
  const now = new Date();
  site = await startDemoSite({ now: () => now });
  prices = await startPriceApi();
  smtp = await startSmtp();
  const port = String(await freePort());
  publicUrl = `http://127.0.0.1:${port}`;
  program = await openProgram({ SMTP_URL: `${smtp.url}?tls=off`, PUBLIC_URL: publicUrl, PORT: port });
  const key = await program.write('dkim.pem', privateKey);
  Object.assign(program.env, { DKIM_DOMAIN: 'news.example', DKIM_SELECTOR: 'mail1', DKIM_PRIVATE_KEY_FILE: key });
  await program.write('daily.yaml', newsletterFile('daily'));
  const addresses = Array.from({ length: readerCount }, (_, i) => `reader${i + 1}@readers.example,Reader ${i + 1}`);
  await program.write('readers.csv', ['email,name', ...addresses, 'not an address,Nobody'].join('\n'));
  web = await program.start(['web'], 'serves the web');
}, 60_000);

afterAll(async () => {
  await program.dispose();
  await Promise.all([smtp.stop(), site.close(), prices.close()]);
});

function newsletterFile(name: string): string {
  return `name: ${name}
title: Daily Crypto Insights
from: '"Example News" <daily@news.example>'
postalAddress: 1 Example Street, 10115 Berlin, Germany
sources:
  - { type: wordpress, url: "${site.url}" }
markets:
  assets: [BTC, ETH, SOL, BNB, XRP, ADA, DOGE, DOT, AVAX, LINK, UNI, ATOM, LTC, ARB, NEAR, FIL, SUI]
  providers:
    - { type: coingecko, baseUrl: "${prices.url}" }
    - { type: coinpaprika, baseUrl: "${prices.url}" }
    - { type: binance, baseUrl: "${prices.url}" }
`;
}

function header({ headers }: Email, name: string): string {
  const found = headers.filter(({ key }) => key === name);
  expect(found.map(({ key }) => key)).toEqual([name]);
  return found[0]?.value ?? '';
}

function leaveUrlOf(mail: Email): string {
  return /<(http[^>]+)>/.exec(header(mail, 'list-unsubscribe'))?.[1] ?? '';
}

async function mailTo(address: string): Promise<{ received: Received; mail: Email }> {
  const received = smtp.received.find(({ to }) => to === address);
  if (!received) throw new Error(`nothing arrived for ${address}`);
  return { received, mail: await PostalMime.parse(received.raw) };
}

const oneClick = (url: string) =>
  fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });

describe('an edition from a news site to the inboxes', () => {
  it('takes a newsletter file and readers, and says which rows it could not take', async () => {
    expect(await program.json(['newsletter', 'apply', 'daily.yaml'])).toMatchObject({ code: 0, kind: 'created' });
    const importing = ['subscribers', 'import', 'readers.csv', '--newsletter', 'daily', '--confirmed'];
    expect(await program.json(importing)).toMatchObject({
      code: 0,
      added: readerCount,
      existing: 0,
      suppressed: 0,
      rejected: 1,
      rejections: [{ line: readerCount + 2 }],
    });
    expect(await program.json(importing)).toMatchObject({ code: 0, added: 0, existing: readerCount });
    expect(await program.json(['suppress', 'reader30@readers.example'])).toMatchObject({ code: 0, kind: 'suppressed' });
  });

  it('sends by one command, once to every reader', async () => {
    const sent = await program.json(['edition', 'send', 'daily']);
    expect(sent).toMatchObject({
      code: 0,
      newsletter: 'daily',
      status: 'sent',
      quotes: 17,
      recipients: 29,
      submitted: 29,
    });
    expect(sent).toMatchObject({ pending: 0, submitting: 0, failed: 0, skipped: 0, uncertain: 0 });
    expect(sent.articles).toBeGreaterThanOrEqual(4);
    const expected = Array.from({ length: 29 }, (_, i) => `reader${i + 1}@readers.example`).sort();
    expect(smtp.received.map(({ to }) => to).sort()).toEqual(expected);
  });

  it('carries the articles and prices in both parts, with the way out, the address and the reason', async () => {
    const { mail } = await mailTo('reader1@readers.example');
    const lead = site.posts()[0];
    expect(mail.subject).toBeTruthy();
    for (const part of [mail.text ?? '', mail.html ?? '']) {
      for (const said of ['BTC', '64,015', 'UTC', '1 Example Street', leaveUrlOf(mail), 'not financial advice']) {
        expect(part).toContain(said);
      }
    }
    const titles = site
      .posts()
      .slice(0, 3)
      .map(({ title }) => title.replace(/[^\w ]/g, '.'));
    expect(lead).toBeDefined();
    const flat = (mail.text ?? '').replace(/\s+/g, ' ');
    expect(titles.some((title) => new RegExp(title).test(flat))).toBe(true);
  });

  it('has every header that a bulk message needs, and a signature that an independent library verifies', async () => {
    const { received, mail } = await mailTo('reader1@readers.example');
    expect(header(mail, 'to')).toContain('reader1@readers.example');
    expect(header(mail, 'from')).toContain('daily@news.example');
    expect(header(mail, 'list-id')).toContain('<daily.news.example>');
    expect(header(mail, 'list-unsubscribe')).toMatch(/^<http[^>]+>, <mailto:leave\+[a-z2-7]{32}@news\.example/);
    expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header(mail, 'feedback-id').split(':')).toHaveLength(4);
    expect(header(mail, 'message-id')).toMatch(/^<[^@\s]+@news\.example>$/);
    expect(
      received.raw
        .toString('latin1')
        .split('\r\n')
        .every((line) => line.length <= 998),
    ).toBe(true);
    const { dkim } = await authenticate(received.raw, {
      ip: '127.0.0.1',
      disableArc: true,
      disableDmarc: true,
      resolver: async (name: string) => {
        if (name === 'mail1._domainkey.news.example') return [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]];
        throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      },
    });
    expect(dkim.results.map(({ status }) => status.result)).toEqual(['pass']);
    expect(dkim.results[0]?.signingDomain).toBe('news.example');
    const signed = (dkim.results[0]?.signingHeaders?.keys ?? '').toLowerCase();
    for (const name of ['list-unsubscribe', 'list-unsubscribe-post', 'feedback-id', 'from', 'to']) {
      expect(signed).toContain(name);
    }
  });

  it('sends nothing the second time, and says that it is out', async () => {
    const before = smtp.received.length;
    const again = await program.run(['edition', 'send', 'daily']);
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain('sent before');
    expect(smtp.received).toHaveLength(before);
  });

  it('lets a reader leave by one POST, now and again, and only looks when asked by GET', async () => {
    const { mail } = await mailTo('reader1@readers.example');
    const url = leaveUrlOf(mail);
    expect((await fetch(url)).status).toBe(200);
    const readers = async () => (await program.run(['subscribers', 'export', '--newsletter', 'daily'])).out;
    expect(await readers()).toMatch(/reader1@readers\.example.*active/);
    for (let i = 0; i < 2; i++) {
      const answer = await oneClick(url);
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    }
    expect(await readers()).toMatch(/reader1@readers\.example.*left/);
  });

  it('lets a reader leave by mail, and asks the mail server to come back when the database is away', async () => {
    const { mail } = await mailTo('reader3@readers.example');
    const to = /<mailto:([^?>]+)/.exec(header(mail, 'list-unsubscribe'))?.[1];
    const request = `From: reader3@readers.example\r\nTo: ${to}\r\nSubject: leave\r\n\r\n`;
    expect(await program.run(['inbound'], request)).toMatchObject({ code: 0 });
    expect((await program.run(['subscribers', 'export', '--newsletter', 'daily'])).out).toMatch(
      /reader3@readers\.example.*left/,
    );
    const lost = await openProgram({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(await lost.run(['inbound'], request)).toMatchObject({ code: 75 });
    await lost.dispose();
  });

  it.runIf(browserPath())('lets a reader read in the browser and leave by the page there', async () => {
    const { mail } = await mailTo('reader2@readers.example');
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const viewUrl = /http:\/\/[^\s"]+\/view\/[^\s"]+/.exec(mail.text ?? '')?.[0];
      await page.goto(viewUrl as string);
      expect(await page.content()).toContain('BTC');
      await page.goto(leaveUrlOf(mail));
      await page.getByRole('button').first().click();
      await page.waitForLoadState();
      expect(await page.textContent('h1')).toMatch(/left/i);
    } finally {
      await browser.close();
    }
    expect((await program.run(['subscribers', 'export', '--newsletter', 'daily'])).out).toMatch(
      /reader2@readers\.example.*left/,
    );
  });

  it('follows tracked links, which can be changed after they were delivered', async () => {
    const { mail } = await mailTo('reader4@readers.example');
    const tracked = /http:\/\/127\.0\.0\.1:\d+\/l\/[\w-]+/.exec(mail.text ?? '')?.[0] as string;
    const follow = async () => (await fetch(tracked, { redirect: 'manual' })).headers.get('location');
    const target = (await follow()) as string;
    expect(target).toBeTruthy();
    const key = (await program.json(['edition', 'status', 'daily'])).key as string;
    const changed = await program.json(['link', 'set', `daily/${key}`, target, 'https://news.example/mended']);
    expect(changed).toMatchObject({ code: 0 });
    expect(await follow()).toBe('https://news.example/mended');
    expect((await fetch(`${tracked.slice(0, -1)}x`, { redirect: 'manual' })).status).toBe(404);
  });

  it('skips who leaves, or is suppressed, between the freeze and the submission', async () => {
    await program.write('second.yaml', newsletterFile('second'));
    await program.json(['newsletter', 'apply', 'second.yaml']);
    await program.json(['subscribers', 'import', 'readers.csv', '--newsletter', 'second', '--confirmed']);
    const beforeFirst = smtp.received.length;
    expect(await program.json(['edition', 'send', 'second'])).toMatchObject({ code: 0, submitted: 29 });
    const first = smtp.received.slice(beforeFirst);
    const leaveUrlIn = async (mails: Received[], address: string) => {
      const raw = mails.find(({ to }) => to === address)?.raw ?? '';
      return leaveUrlOf(await PostalMime.parse(raw));
    };

    const sending = ['edition', 'send', 'second', '--key', 'breaking-1'];
    const frozen = await program.json([...sending, '--no-wait']);
    expect(frozen).toMatchObject({ code: 0, status: 'sending', key: 'breaking-1', recipients: 29, pending: 29 });
    expect((await oneClick(await leaveUrlIn(first, 'reader5@readers.example'))).status).toBe(200);
    expect(await program.json(['suppress', 'reader6@readers.example'])).toMatchObject({ code: 0 });
    // A token is one subscription's: leaving the other newsletter ends nothing here.
    await oneClick(await leaveUrlIn(smtp.received.slice(0, beforeFirst), 'reader7@readers.example'));

    const before = smtp.received.length;
    const sent = await program.json(sending);
    expect(sent).toMatchObject({ code: 0, status: 'sent', recipients: 29, submitted: 27, skipped: 2 });
    const got = smtp.received.slice(before).map(({ to }) => to);
    expect(got).toHaveLength(27);
    expect(got).not.toContain('reader5@readers.example');
    expect(got).not.toContain('reader6@readers.example');
    expect(got).toContain('reader7@readers.example');
  });

  it('sends an extra edition of one article, which no other carries, to everybody who stayed', async () => {
    const [newest, oldest] = [site.posts()[0]?.url ?? '', site.posts().at(-1)?.url ?? ''];
    const sending = ['edition', 'send', 'daily', '--key', 'breaking-1', '--article'];
    expect(await program.json([...sending, oldest])).toMatchObject({
      code: 0,
      status: 'sent',
      articles: 1,
      quotes: 17,
    });
    expect(await program.json([...sending, newest])).toMatchObject({ code: 2, error: 'usage' });
    expect(await program.json(['edition', 'send', 'daily', '--article', oldest])).toMatchObject({ code: 2 });
  });

  it('writes what a reader would get', async () => {
    const shown = await program.json(['edition', 'show', 'daily', '--why', '--out', 'shown']);
    expect(shown).toMatchObject({ code: 0, status: 'sent' });
    const read = (name: string) => readFile(join(program.dir, 'shown', name), 'utf8');
    const digest = JSON.parse(await read('digest.json')) as { stories: unknown[] };
    expect(digest.stories).toHaveLength(shown.articles as number);
    expect(await read('edition.html')).toContain('BTC');
    expect(await read('edition.txt')).toContain('BTC');
    expect(await read('message.eml')).toContain('DKIM-Signature:');
    expect(await read('why.md')).toContain('## Stories');
  });

  it('answers wrong use with exit code 2, and with one JSON object where that is asked for', async () => {
    const wrongs = [
      [],
      ['frobnicate'],
      ['edition', 'send'],
      ['edition', 'send', 'daily', '--date', 'today'],
      ['edition', 'send', 'daily', '--override', ' '],
      ['edition', 'draft', 'daily', '--key', 'x', '--booking', 'many'],
    ];
    for (const wrong of wrongs) {
      expect(await program.json(wrong)).toMatchObject({ code: 2, error: 'usage' });
    }
    expect(await program.json(['edition', 'send', 'nobody'])).toMatchObject({ code: 1, error: 'newsletter_unknown' });
  });

  it('keeps addresses and tokens out of its log', () => {
    expect(web.log()).not.toContain('readers.example');
    expect(web.log()).not.toMatch(/[a-z2-7]{32}/);
  });
});
