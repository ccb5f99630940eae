import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPriceApi } from '../../demo/prices.ts';
import { oraclesAgree } from '../../demo/site/articles/oracles-agree.ts';
import { startDemoSite } from '../../demo/site/site.ts';
import { until } from '../support/until.ts';

const testTimeoutMs = 120_000;
const main = join(import.meta.dirname, '../../dist/demo/main.js');

/** What only one block of the edition has, from the top to the end. */
const blocks = [
  'Presented with Ledgerhouse',
  'In 30 seconds',
  'The lead',
  'Two columns, one of wallets and one of banks',
  'The line that nobody had read',
  'In brief',
  'Northpier opens its vault to cooperatives',
  'The biggest mover',
  'Markets',
  'You read the prices, we read the contracts',
  'lagrange, in reply',
  'Then and now',
  'Locksmith wanted',
  'From Daily Crypto Insights',
  'Share the link',
  'Preferences',
];

/** One for each run, so that what one leaves behind is not blamed on another. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

function startDemo(...options: string[]) {
  const child = spawn(process.execPath, [main, ...options], {
    env: { PATH: process.env.PATH, TMPDIR: folder, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended };
}

async function runDemo(...options: string[]) {
  const { child, ended } = startDemo(...options);
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, errors, code, json: JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, unknown> };
}

/** A demo that waits to be looked at: its addresses by their label, and its end with the exit code. */
async function openDemo(...options: string[]) {
  const { child, ended } = startDemo(...options);
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  await until('the summary', () => out.includes('Ctrl-C'), testTimeoutMs / 2);
  return {
    address: (label: string) => out.match(new RegExp(`${label} +(http\\S+)`))?.[1] ?? '',
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

describe('npm run demo', { timeout: testTimeoutMs }, () => {
  it('makes and sends an edition to every reader once, tells it in JSON, and leaves nothing behind', async () => {
    const { out, errors, code, json } = await runDemo('--once');
    expect(errors).not.toContain('"level"');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      newsletter: 'daily',
      status: 'sent',
      articles: 5,
      quotes: 17,
      recipients: 200,
      submitted: 200,
      failed: 0,
      skipped: 0,
      uncertain: 0,
      addresses: 200,
    });
    expect(out).toMatch(/Source +http:\/\/127\.0\.0\.1:\d+\/? \(wordpress\)/);
    expect(out).toMatch(/Sponsors +3 have booked 6 slots/);
    expect(out).toMatch(/News +17 articles since .+; 1 was paid for, which is no news/);
    expect(out).toMatch(/Draft +5 stories, 17 prices, 7 ads +[\d.]+ s\n +! unsubscribe: /);
    expect(out).toMatch(/Report +booking 1, headline of Ledgerhouse: 200 submitted, 1 click by people, 1 by machines/);
    expect(out).toContain('in 200 inboxes');
    expect(out).not.toContain('\u001b');
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes its news from another feed', async () => {
    const site = await startDemoSite({ now: () => new Date() });
    const { json } = await runDemo('--once', '--readers', '3', '--feed', `${site.url}/feed/`);
    await site.close();
    expect(json).toMatchObject({ status: 'sent', articles: 5, submitted: 3, addresses: 3 });
  });

  it('makes an edition of a site that has little to say', async () => {
    const site = await startDemoSite({ now: () => new Date(), pieces: [oraclesAgree] });
    const { json, code } = await runDemo('--once', '--readers', '1', '--feed', site.url);
    await site.close();
    expect(code).toBe(0);
    expect(json).toMatchObject({ status: 'sent', articles: 1, submitted: 1 });
  });

  it('stays to be looked at until it is told to end', async () => {
    const { address, stop } = await openDemo('--readers', '2');
    // Two readers, and the desk, which is told that only this machine can reach the links.
    expect(await (await fetch(address('Inbox'))).text()).toContain('3 mails');
    expect(await (await fetch(`${address('Inbox')}/mail/1?view=source`)).text()).toMatch(/DKIM-Signature: [^;]+;/);
    expect(await (await fetch(address('Web view'))).text()).toContain('Daily Crypto Insights');
    expect(await (await fetch(address('For anybody'))).text()).toContain('Daily Crypto Insights');
    expect(await (await fetch(address('Why'))).text()).toContain('category &quot;Sponsored&quot;');
    expect((await fetch(address('Site'))).status).toBe(200);
    expect(await stop()).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  it('shows an edition with every block, and in none of them the post that somebody paid for', async () => {
    const { address, stop } = await openDemo('--readers', '1');
    const html = await (await fetch(address('Web view'))).text();
    const picture = html.match(/http:[^"]+\/i\/[^"]+/)?.[0] ?? '';
    const { status, headers } = await fetch(picture);
    await stop();
    for (const block of blocks) expect(html).toContain(block);
    expect(html).not.toContain('A vault with two keys');
    expect([status, headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('ends tidily when it is stopped half-way', async () => {
    const { child, ended } = startDemo('--readers', '50000');
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    await until('the database', () => out.includes('Database'), testTimeoutMs / 2);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(out).not.toContain('Inbox');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says why a feed gives no news, and what to do', async () => {
    const noSite = await startPriceApi();
    const { child, ended } = startDemo('--once', '--feed', noSite.url);
    expect(await text(child.stderr)).toMatch(/gives no news: .+\nTo do: /);
    expect(await ended).toBe(1);
    expect(await readdir(folder)).toEqual([]);
    await noSite.close();
  });

  it('refuses options that it cannot follow', async () => {
    const { child, ended } = startDemo('--readers', 'many');
    expect(await text(child.stderr)).toContain('expects a whole number');
    expect(await ended).not.toBe(0);
  });
});
