import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPriceApi } from '../../demo/prices.ts';
import { startDemoSite } from '../../demo/site/site.ts';
import { until } from '../support/until.ts';

const testTimeoutMs = 120_000;
const main = join(import.meta.dirname, '../../dist/demo/main.js');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

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

describe('npm run demo', { timeout: testTimeoutMs }, () => {
  it('makes and sends an edition to every reader once, tells it in JSON, and leaves nothing behind', async () => {
    const { out, errors, code, json } = await runDemo('--once');
    expect(errors).not.toContain('"level"');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      newsletter: 'daily',
      status: 'sent',
      articles: 6,
      quotes: 17,
      recipients: 200,
      submitted: 200,
      failed: 0,
      skipped: 0,
      uncertain: 0,
      addresses: 200,
    });
    expect(out).toMatch(/Source +http:\/\/127\.0\.0\.1:\d+\/? \(wordpress\)/);
    expect(out).toContain('in 200 inboxes');
    expect(out).not.toContain('\u001b');
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes its news from another feed', async () => {
    const site = await startDemoSite({ now: () => new Date() });
    const { json } = await runDemo('--once', '--readers', '3', '--feed', `${site.url}/feed/`);
    await site.close();
    expect(json).toMatchObject({ status: 'sent', articles: 6, submitted: 3, addresses: 3 });
  });

  it('stays to be looked at until it is told to end', async () => {
    const { child, ended } = startDemo('--readers', '2');
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    await until('the summary', () => out.includes('Ctrl-C'), testTimeoutMs / 2);
    const address = (label: string) => out.match(new RegExp(`${label} +(http\\S+)`))?.[1] ?? '';
    // Two readers, and the desk, which is told that only this machine can reach the links.
    expect(await (await fetch(address('Inbox'))).text()).toContain('3 mails');
    expect(await (await fetch(`${address('Inbox')}/mail/1?view=source`)).text()).toMatch(/DKIM-Signature: [^;]+;/);
    expect(await (await fetch(address('Web view'))).text()).toContain('Daily Crypto Insights');
    expect((await fetch(address('Site'))).status).toBe(200);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(await readdir(folder)).toEqual([]);
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
