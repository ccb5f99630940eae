import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { findFaults } from './inspect.ts';

/** Where pictures of every page are left, to be looked at. */
export const shots = 'shots/pages';

const screens = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'desktop', width: 1000, height: 800 },
];

/** Somebody at a browser, in a network of their own, so that no limit of one holds up another. */
export type Visitor = {
  page: Page;
  hasScripts: boolean;
  ip: string;
  /** Every state so far. */
  seen: string[];
  open(address: string): Promise<void>;
  /** Takes the pictures of a page, and with scripts looks for faults in all its looks. */
  sees(state: string): Promise<void>;
  /** That a browser had nothing to complain of, and that every page came as it should. */
  leave(): Promise<void>;
};

let visitors = 0;

/** `home` is where the reader's pages are: addresses without a host are there. */
export async function openVisitor(browser: Browser, home: string, hasScripts: boolean): Promise<Visitor> {
  const ip = `2001:db8:${(++visitors).toString(16)}::1`;
  const context = await browser.newContext({
    javaScriptEnabled: hasScripts,
    // Without scripts in the dark, so that both are seen.
    colorScheme: hasScripts ? 'light' : 'dark',
    timezoneId: 'Asia/Tokyo',
    extraHTTPHeaders: { 'x-forwarded-for': ip },
  });
  // Pictures of the samples lie nowhere.
  await context.route('https://**', (route) => route.fulfill({ status: 204 }));
  const complaints: string[] = [];
  context.on('console', (message) => {
    // That a page which says no has its status is right.
    if (!/status of [45]\d\d/.test(message.text())) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('response', (response) => {
    // The publisher's own site is at `localhost`, and not ours to judge.
    if (new URL(response.url()).hostname !== '127.0.0.1') return;
    const type = response.request().resourceType();
    if (type === 'document') complaints.push(...judgeHeaders(response.url(), response.headers()));
    else if (type !== 'fetch' && response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  const page = await context.newPage();
  const seen: string[] = [];

  return {
    page,
    hasScripts,
    ip,
    seen,
    open: async (address) => {
      await page.goto(new URL(address, home).href);
    },
    async sees(state) {
      seen.push(state);
      for (const { name, width, height } of screens) {
        await page.setViewportSize({ width, height });
        await page.screenshot({
          path: `${shots}/${state}-${name}${hasScripts ? '' : '-without-scripts'}.png`,
          fullPage: true,
        });
      }
      if (!hasScripts) return;
      const isEmail = new URL(page.url()).pathname.match(/^\/(e|view)\//) !== null;
      expect(isEmail ? await findFaultsOfEmail(page) : await findFaults(page), state).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    },
    async leave() {
      expect(complaints).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      await context.close();
    },
  };
}

/** An edition's page runs no script at all, not even a test's: its copy does. */
async function findFaultsOfEmail(page: Page): Promise<string[]> {
  const copy = await page.context().newPage();
  await copy.setContent(await page.content());
  const faults = await findFaults(copy);
  await copy.close();
  return faults;
}

function judgeHeaders(url: string, headers: Record<string, string>): string[] {
  const policy = headers['content-security-policy'] ?? '';
  const faults = [];
  if (!policy.includes("default-src 'none'")) faults.push('no strict policy');
  if (policy.includes('unsafe')) faults.push(`an unsafe policy: ${policy}`);
  if (!headers['strict-transport-security']) faults.push('no HSTS');
  if (headers['set-cookie']) faults.push('a cookie');
  return faults.map((fault) => `${url}: ${fault}`);
}
