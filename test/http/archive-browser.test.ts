import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contrast } from '../../emails/accent.ts';
import { sampleDigest } from '../../emails/samples/digest.ts';
import { renderDigest } from '../../src/editions/content/render.ts';
import { setPoll } from '../../src/editions/polls/set-poll.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { coloursOf } from '../emails/look-at-page.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../support/build.ts';
import { addContent, addDelivery, publish, startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let reader: BuiltReader;
let browser: Browser;
const poll = { question: 'Would you rent out your graphics card?', choices: ['Yes, I do already', 'No'] };

const screens = [
  { name: 'a phone', width: 360, javaScriptEnabled: true },
  { name: 'a phone without JavaScript', width: 360, javaScriptEnabled: false },
  { name: 'a desk', width: 1000, javaScriptEnabled: true },
];

describe.runIf(browserPath())('a reader', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    web = await startTestWeb();
    newsletter = await buildNewsletter(web.ctx, {
      tagline: 'Smarter about your money in three minutes',
      referrals: {
        steps: [
          { readers: 1, text: 'Our guide to wallets' },
          { readers: 5, text: 'A mug' },
        ],
      },
    });
    reader = await addReader(web.ctx, newsletter, 'reader@x.example');
    for (let day = 1; day <= 21; day++)
      await publish(web.ctx, newsletter, `2026-10-${String(day).padStart(2, '0')}`, {
        subject: `What happened on day ${day}`,
      });
    const key = '2026-11-20';
    await setPoll(web.ctx.db, newsletter, key, poll);
    const edition = await publish(web.ctx, newsletter, key, { status: 'draft' });
    const digest = { ...sampleDigest, edition: { ...sampleDigest.edition, key }, poll, ads: [] };
    const { html, text } = await renderDigest(web.url, newsletter, digest, (url) => url);
    await addContent(web.ctx.db, { ...edition, digest }, 2, html, { subject: digest.subject, text });
    await web.ctx.db.updateTable('editions').set({ version: 2, status: 'sent' }).where('id', '=', edition.id).execute();
    await addDelivery(web.ctx.db, edition, reader, 2);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await web.stop();
  });

  describe.each(screens)('on $name', ({ width, javaScriptEnabled }) => {
    let context: BrowserContext;
    const complaints: string[] = [];
    beforeAll(async () => {
      context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
      // Pictures of the sample lie nowhere.
      await context.route('https://news.example/**', (route) => route.fulfill({ status: 204 }));
      context.on('console', (message) => complaints.push(message.text()));
    });
    afterAll(() => context.close());

    async function open(path: string): Promise<Page> {
      const page = await context.newPage();
      await page.goto(web.url + path);
      return page;
    }

    /** Nothing reaches over the edge, and a thumb finds every link that stands by itself. */
    async function expectRoom(page: Page, name: string): Promise<void> {
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true });
      const sizes = page.locator('html');
      const box = await sizes.boundingBox();
      expect(box?.width).toBeLessThanOrEqual(width);
      for (const link of await page.locator('a, button, input').all()) {
        const size = await link.boundingBox();
        if (!size || (await link.getAttribute('type')) === 'radio') continue;
        expect(size.height, await link.innerText()).toBeGreaterThanOrEqual(44);
        expect(size.x + size.width).toBeLessThanOrEqual(width);
      }
    }

    it('finds an edition in the archive, goes on to its neighbour and back', async () => {
      const page = await open('/archive/daily');
      await expectRoom(page, 'archive');
      await page.getByRole('link', { name: 'Older editions' }).click();
      await page.getByRole('link', { name: 'What happened on day 1', exact: true }).waitFor();
      await page.getByLabel('Search the editions').fill('graphics cards');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Search' }).waitFor();
      await expectRoom(page, 'search');
      await page.getByRole('link', { name: sampleDigest.subject }).click();
      await page.getByRole('link', { name: 'Before: What happened on day 21' }).waitFor();
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/edition-${width}.png`, fullPage: true });
      expect(await page.getByText(poll.question).count()).toBe(0);
      await page.getByRole('link', { name: 'Before: What happened on day 21' }).click();
      await page.getByRole('link', { name: `After: ${sampleDigest.subject}` }).waitFor();
      await page.getByRole('link', { name: 'All editions of Daily Crypto Insights' }).click();
      await page.getByRole('heading', { name: 'All editions' }).waitFor();
      await page.close();
    });

    it('answers the poll from the edition in the browser, and changes it', async () => {
      await web.ctx.db.deleteFrom('votes').execute();
      const page = await open(`/view/daily/2026-11-20/${reader.token}`);
      const [ballot] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('link', { name: 'No', exact: true }).click(),
      ]);
      await ballot.waitForLoadState();
      await expectRoom(ballot, 'poll');
      expect(await ballot.getByLabel('No').isChecked()).toBe(true);
      expect(await web.ctx.db.selectFrom('votes').selectAll().execute()).toEqual([]);
      await ballot.getByRole('button', { name: 'Send my answer' }).click();
      await ballot.getByText('One answer so far').waitFor();
      await expectRoom(ballot, 'voted');
      await ballot.getByLabel('Yes, I do already').check();
      await ballot.getByRole('button', { name: 'Change my answer' }).click();
      await ballot.getByText('Yes, I do already: 100%').waitFor();
      expect(await web.ctx.db.selectFrom('votes').select('choice').execute()).toEqual([{ choice: 1 }]);
      await page.close();
    });

    it('finds their own link by the edition', async () => {
      const page = await open(`/view/daily/2026-11-20/${reader.token}`);
      const [share] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('link', { name: 'Your own link' }).click(),
      ]);
      await share.waitForLoadState();
      expect(await share.getByLabel('Your own link').inputValue()).toMatch(/\/s\/daily\?by=[a-z2-7]{16}$/);
      await share.getByText('5 more readers').waitFor();
      await expectRoom(share, 'share');
      await page.close();
    });

    // Playwright measures colours by script.
    if (javaScriptEnabled)
      it('can read every text, in the light and in the dark', async () => {
        for (const path of [
          '/archive/daily',
          '/e/daily/2026-11-20',
          `/share/${reader.token}`,
          `/poll/daily/2026-11-20/1/${reader.token}`,
        ]) {
          for (const colorScheme of ['light', 'dark'] as const) {
            const page = await open(path);
            await page.emulateMedia({ colorScheme });
            for (const { text, ink, ground } of await coloursOf(page)) {
              expect(contrast(ink, ground), `${path}, ${colorScheme}: ${text}`).toBeGreaterThanOrEqual(4.5);
            }
            if (process.env.SHOTS && colorScheme === 'dark')
              await page.screenshot({
                path: `${process.env.SHOTS}/dark${path.slice(0, 3).replaceAll('/', '-')}-${width}.png`,
                fullPage: true,
              });
            await page.close();
          }
        }
      });

    it('meets no complaint of the browser', () => expect(complaints).toEqual([]));
  });
});
