import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { findFaults } from './inspect.ts';

/** Where pictures of every page are left, to be looked at. */
export const shots = 'shots/pages';

const screens = [
  { name: 'phone', width: 360, height: 740, colorScheme: 'light' },
  { name: 'desktop', width: 1000, height: 800, colorScheme: 'dark' },
] as const;

/** Somebody at a browser, in a network of their own, so that no limit of one holds up another. */
export type Visitor = {
  page: Page;
  hasScripts: boolean;
  ip: string;
  /** Every state so far, and what the browser complained of. */
  seen: string[];
  complaints: string[];
  open(address: string): Promise<void>;
  /** With scripts, takes the pictures of a page and looks for faults in all its looks; without them it is the same page. */
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
    viewport: { width: 360, height: 740 },
    timezoneId: 'Asia/Tokyo',
    extraHTTPHeaders: { 'x-forwarded-for': ip },
  });
  const complaints: string[] = [];
  context.on('console', (message) => {
    // That a page which says no has its status is right, and pictures of the samples lie nowhere.
    if (!/status of [45]\d\d|ERR_NAME_NOT_RESOLVED/.test(message.text())) complaints.push(message.text());
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
    complaints,
    open: async (address) => {
      await page.goto(new URL(address, home).href);
    },
    async sees(state) {
      seen.push(state);
      if (!hasScripts) return;
      for (const { name, width, height, colorScheme } of screens) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `${shots}/${state}-${name}.png`, fullPage: true });
      }
      const isEmail = new URL(page.url()).pathname.match(/^\/(e|view)\//) !== null;
      expect(isEmail ? await findFaultsOfEmail(page) : await findFaults(page), state).toEqual([]);
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
  const faults = await findFaults(copy, 'email');
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
