import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { newsletterSettings } from '../../src/newsletters/settings.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { buildNewsletter } from '../support/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let browser: Browser;
let site: Server;
let siteUrl: string;
const docs = readFileSync(join(import.meta.dirname, '../../docs/sign-up.md'), 'utf8');
/** Where pictures of the pages go, to be looked at; nowhere unless it is set. */
const pictures = process.env.PICTURES;

const sizes = [
  ['a phone', 360, 640],
  ['a desktop', 1000, 800],
] as const;

describe.runIf(browserPath())('signing up in a browser', () => {
  beforeAll(async () => {
    web = await startTestWeb({ takesMail: async () => true });
    // A site of the publisher's, with the form as docs/sign-up.md gives it and no style of ours.
    site = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(sitePage());
    });
    await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
    siteUrl = `http://localhost:${(site.address() as AddressInfo).port}`;
    newsletter = await buildNewsletter(web.ctx, {
      tagline: 'Prices, facts and five stories, before breakfast',
      signUp: { origins: [siteUrl], privacyUrl: 'https://news.example/privacy' },
    });
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    for (const table of ['sign_ups', 'sign_up_tries', 'sign_up_outcomes'] as const)
      await web.ctx.db.deleteFrom(table).execute();
  });
  afterAll(async () => {
    await browser.close();
    await new Promise((closed) => site.close(closed));
    await web.stop();
  });

  function sitePage(): string {
    const html = /```html\n([\s\S]*?)```/.exec(docs)?.[1]?.replaceAll('https://mail.news.example', web.url);
    return `<!doctype html><html lang="en"><title>News</title><h1>News</h1>${html}`;
  }

  async function open(url: string, given: { width?: number; height?: number; javaScriptEnabled?: boolean } = {}) {
    const { width = 360, height = 640, javaScriptEnabled = true } = given;
    const context = await browser.newContext({
      viewport: { width, height },
      javaScriptEnabled,
      timezoneId: 'Asia/Tokyo',
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (!message.text().includes('status of 422')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(url);
    return { page, complaints, close: () => context.close() };
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (!pictures) return;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${pictures}/${name}-${colorScheme}.png`, fullPage: true });
    }
  }

  const waiting = () => web.ctx.db.selectFrom('sign_ups').selectAll().orderBy('id').execute();
  const outcomes = async () =>
    (await web.ctx.db.selectFrom('sign_up_outcomes').select('outcome').orderBy('outcome').execute()).map(
      ({ outcome }) => outcome,
    );

  describe.each(sizes)('on %s', (name, width, height) => {
    it('goes by the page without scripts, with the keyboard alone', async () => {
      const { page, complaints, close } = await open(`${web.url}/s/daily`, { width, height, javaScriptEnabled: false });
      await picture(page, `form-${name}`);
      await page.keyboard.press('Tab');
      await page.keyboard.type('Ada@gmial.com');
      await page.keyboard.press('Enter');
      await page.getByText('Did you mean ada@gmail.com?').waitFor();
      await picture(page, `suggestion-${name}`);
      await page.getByRole('button', { name: 'Yes, ada@gmail.com' }).click();
      await page.getByRole('heading', { name: 'Look into your inbox' }).waitFor();
      await picture(page, `asked-${name}`);
      expect(await waiting()).toMatchObject([{ address: 'ada@gmail.com', timezone: null }]);
      expect(await outcomes()).toEqual(['taken-unproved', 'typo']);
      expect(complaints).toEqual([]);
      await close();
    });

    it('goes in place where scripts run, with a proof of work and the time zone', async () => {
      const { page, complaints, close } = await open(`${web.url}/s/daily`, { width, height });
      await page.getByLabel('Your email address').fill('Ada@gmial.com');
      await page.getByRole('button', { name: 'Sign me up' }).click();
      await page.getByText('Did you mean ada@gmail.com?').waitFor();
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Yes, ada@gmail.com');
      await picture(page, `suggestion-in-place-${name}`);
      await page.keyboard.press('Enter');
      await page.getByText('A mail is on its way to you.').waitFor();
      await picture(page, `asked-in-place-${name}`);
      expect(page.url()).toBe(`${web.url}/s/daily`);
      expect(await page.getByRole('textbox').count()).toBe(0);
      expect(await waiting()).toMatchObject([
        { address: 'ada@gmail.com', timezone: 'Asia/Tokyo', form_url: `${web.url}/s/daily` },
      ]);
      expect(await outcomes()).toEqual(['taken', 'typo']);
      expect(complaints).toEqual([]);
      await close();
    });

    it('says what is wrong without scripts, and nothing scrolls sideways', async () => {
      const { page, close } = await open(`${web.url}/s/daily`, { width, height, javaScriptEnabled: false });
      await page.getByLabel('Your email address').fill('ada@mailinator.com');
      await page.getByRole('button', { name: 'Sign me up' }).click();
      await page.getByText('gone in a few minutes').waitFor();
      await picture(page, `problem-${name}`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      for (const part of [page.getByLabel('Your email address'), page.getByRole('button')])
        expect((await part.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      await close();
    });
  });

  it.each([true, false])('holds the longest address at 320 pixels, with scripts: %s', async (javaScriptEnabled) => {
    const { page, close } = await open(`${web.url}/s/daily`, { width: 320, javaScriptEnabled });
    await page.getByLabel('Your email address').fill(`${'longest'.repeat(9)}@gmial.com`);
    await page.getByRole('button', { name: 'Sign me up' }).click();
    await page.getByText('Did you mean').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await picture(page, `longest-${javaScriptEnabled}`);
    await close();
  });

  it('goes from a page of another site, in place with the script, by a page of ours without', async () => {
    const { page, complaints, close } = await open(`${siteUrl}/prices?from=mail`);
    await page.getByLabel('Your email address').fill('site@x.example');
    await page.getByRole('button', { name: 'Sign me up' }).click();
    await page.getByText('A mail is on its way to you.').waitFor();
    expect(page.url()).toBe(`${siteUrl}/prices?from=mail`);
    expect(complaints).toEqual([]);
    await close();
    const plain = await open(`${siteUrl}/prices`, { javaScriptEnabled: false });
    await plain.page.getByLabel('Your email address').fill('plain@x.example');
    await plain.page.getByRole('button', { name: 'Sign me up' }).click();
    await plain.page.getByRole('heading', { name: 'Look into your inbox' }).waitFor();
    await plain.close();
    expect(await waiting()).toMatchObject([
      { address: 'site@x.example', form_url: `${siteUrl}/prices` },
      // What a browser tells another site of where it was.
      { address: 'plain@x.example', form_url: `${siteUrl}/` },
    ]);
    expect(await outcomes()).toEqual(['taken', 'taken-unproved']);
  });

  it('goes by the page where the endpoint does not answer the script', async () => {
    await web.ctx.db
      .updateTable('newsletters')
      .set({ settings: JSON.stringify(newsletterSettings.parse({ ...newsletter.settings, signUp: {} })) })
      .execute();
    const { page, close } = await open(siteUrl);
    await page.getByLabel('Your email address').fill('refused@x.example');
    await page.getByRole('button', { name: 'Sign me up' }).click();
    await page.getByRole('heading', { name: 'Look into your inbox' }).waitFor();
    expect(await waiting()).toMatchObject([{ address: 'refused@x.example' }]);
    await close();
  });
});
