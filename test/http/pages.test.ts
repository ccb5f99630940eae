import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmUrl } from '../../src/audience/confirm-link.ts';
import { renderDigest } from '../../src/editions/content/render.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { statusOf } from '../audience/build.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { addReader, buildEdition, buildNewsletter } from '../support/build.ts';
import { addContent, addDelivery, startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let browser: Browser;

describe.runIf(browserPath())('in a browser', () => {
  beforeAll(async () => {
    web = await startTestWeb();
    newsletter = await buildNewsletter(web.ctx, {
      title: 'The Extraordinarily Long-Titled Daily Kryptowährungsmarktbericht',
    });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await web.stop();
  });

  async function open(path: string, width = 320): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 640 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(web.url + path);
    return { page, complaints };
  }

  it('a reader leaves by the page', async () => {
    const reader = await addReader(web.ctx, newsletter, 'reader@x.example');
    const { page, complaints } = await open(`/u/${reader.token}`);
    expect(await statusOf(web.ctx.db, reader.token)).toBe('active');
    await page.getByRole('button', { name: 'Leave this newsletter' }).click();
    await page.getByRole('heading', { name: 'You have left' }).waitFor();
    expect(await statusOf(web.ctx.db, reader.token)).toBe('left');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('a reader confirms by the page, with the keyboard alone', async () => {
    const reader = await addReader(web.ctx, newsletter, 'pending@x.example', 'pending');
    const { page, complaints } = await open(new URL(confirmUrl(web.ctx, reader.token)).pathname);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You are in' }).waitFor();
    expect(await statusOf(web.ctx.db, reader.token)).toBe('active');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('a reader gives a name by the page, with the keyboard alone, and finds the way out', async () => {
    const reader = await addReader(web.ctx, newsletter, 'named@x.example');
    const { page, complaints } = await open(`/p/${reader.token}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.getByLabel('Your name').fill('Ada');
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ada');
    for (const part of [
      page.getByLabel('Your name'),
      page.getByRole('button', { name: 'Save' }),
      page.getByRole('link', { name: 'Leave this newsletter' }),
    ]) {
      expect((await part.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole('link', { name: 'Leave this newsletter' }).click();
    await page.getByRole('button', { name: 'Leave this newsletter' }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('nothing scrolls sideways at 320 pixels, and the button is large enough for a thumb', async () => {
    const reader = await addReader(web.ctx, newsletter, 'narrow@x.example');
    const { page } = await open(`/u/${reader.token}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    const box = await page.getByRole('button', { name: 'Leave this newsletter' }).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await page.close();
  });

  it('the email on the web keeps its styles under its strict policy, and its way out works', async () => {
    const edition = await buildEdition(web.ctx, newsletter, 'sending');
    const reader = await addReader(web.ctx, newsletter, 'viewer@x.example');
    if (!edition.digest) throw new Error('the edition has no digest');
    const { html } = await renderDigest(web.url, newsletter, edition.digest, (url) => url);
    await addContent(web.ctx.db, edition, 1, html);
    await addDelivery(web.ctx.db, edition, reader, 1);
    const { page, complaints } = await open(`/view/${newsletter.name}/${edition.key}/${reader.token}`);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).not.toBe('rgba(0, 0, 0, 0)');
    const [wayOut] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: 'Unsubscribe' }).click(),
    ]);
    await wayOut.getByRole('button', { name: 'Leave this newsletter' }).click();
    await wayOut.getByRole('heading', { name: 'You have left' }).waitFor();
    expect(await statusOf(web.ctx.db, reader.token)).toBe('left');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
