import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contrast } from '../../emails/accent.ts';
import type { EditionProps } from '../../emails/edition-props.ts';
import { renderEdition } from '../../emails/render.ts';
import { sampleDigest } from '../../emails/samples/digest.ts';
import { sampleWeekly } from '../../emails/samples/weekly.ts';
import { themeNames } from '../../emails/theme-names.ts';
import { palette } from '../../emails/tokens.ts';
import type { Creative } from '../../src/sponsorship/ad.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { buildAd, creatives, exchange, thenAndNow } from './build-ads.ts';
import { buildMarket, buildNewsletter, buildProps, buildStory } from './build-edition.ts';
import { coloursOf, widest } from './look-at-page.ts';

const endless = 'Wxyz'.repeat(80);
/** Whatever of it is text, without a place to break it. */
function stretched(creative: Creative): Creative {
  switch (creative.format) {
    case 'headline':
    case 'market':
      return { ...creative, line: endless };
    case 'banner':
      return creative;
    case 'sponsored-story':
    case 'dedicated':
      return { ...creative, headline: endless, body: [endless], callToAction: endless };
    case 'press-release':
      return { ...creative, title: endless, summary: endless };
    case 'classified':
      return { ...creative, text: endless };
  }
}

const awkward = buildProps({
  newsletter: buildNewsletter({ title: endless, tagline: endless, postalAddress: endless, disclaimer: endless }),
  stories: [1, 2].map((id) => buildStory(id, { title: endless, excerpt: endless, author: endless, topics: [endless] })),
  market: buildMarket({
    currency: 'chf',
    quotes: ['BTC', 'WSTETHBTCX', 'SOL', 'ABCDEFGHIJ'].map((symbol) => ({
      symbol,
      name: endless,
      price: 1_234_567.89,
      change24h: -12_345.6,
      week: [1, 2, 3],
    })),
  }),
  exchange: {
    ...exchange,
    title: endless,
    comment: { ...exchange.comment, text: endless, author: endless },
    answer: { ...exchange.answer, text: endless, author: endless },
  },
  thenAndNow: { ...thenAndNow, title: endless },
  poll: { question: endless, choices: [endless, 'No'] },
  pollResults: [{ pollId: 1, question: endless, choices: [{ text: endless, votes: 1 }] }],
  ads: creatives.map((creative) => ({ ...buildAd(stretched(creative)), sponsor: endless, label: endless })),
});
const dedicated = buildProps({
  stories: [],
  ads: creatives.filter(({ format }) => format === 'dedicated').map((creative) => buildAd(creative)),
});
const rightToLeft = buildProps({ ...sampleDigest, newsletter: buildNewsletter({ language: 'ar', dir: 'rtl' }) });
const german = buildProps({ ...sampleDigest, newsletter: buildNewsletter({ language: 'de' }) });
const yellow = buildProps({ ...sampleDigest, newsletter: buildNewsletter({ accent: '#FFEE00' }) });

describe.runIf(browserPath())('an edition in a browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function open(
    theme: string,
    props: EditionProps,
    options: { width?: number; colorScheme?: 'light' | 'dark' } = {},
  ) {
    const page = await browser.newPage({
      viewport: { width: options.width ?? 360, height: 800 },
      colorScheme: options.colorScheme ?? 'light',
    });
    await page.route('**', (route) => route.abort());
    await page.setContent((await renderEdition(theme, props)).html);
    return page;
  }

  describe.each(themeNames)('in the theme %s', (theme) => {
    const weekly = buildProps(sampleWeekly);
    const cases = { usual: buildProps(sampleDigest), awkward, rightToLeft, german, dedicated, weekly };

    it.each(Object.entries(cases))('never scrolls sideways on a phone: %s', async (_, props) => {
      for (const width of [320, 360, 600]) {
        const page = await open(theme, props, { width });
        expect(await widest(page)).toBeLessThanOrEqual(width);
        await page.close();
      }
    });

    it('is a column of 600 on a wide screen', async () => {
      const page = await open(theme, buildProps(sampleDigest), { width: 1000 });
      const headline = await page.locator('h2').first().boundingBox();
      expect(headline?.width).toBe(556);
      expect(headline?.x).toBe(222);
      await page.close();
    });

    it('sets the prices in two columns, on a phone too', async () => {
      for (const width of [360, 1000]) {
        const page = await open(theme, buildProps(sampleDigest), { width });
        const heads = await page.locator('th').all();
        const lefts = await Promise.all(heads.map(async (head) => Math.round((await head.boundingBox())?.x ?? 0)));
        expect(new Set(lefts).size).toBe(2);
        await page.close();
      }
    });

    it('gives a thumb 44 pixels on every link', async () => {
      const page = await open(theme, buildProps(sampleDigest));
      for (const link of await page.locator('a').all()) {
        expect((await link.boundingBox())?.height, await link.innerText()).toBeGreaterThanOrEqual(44);
      }
      await page.close();
    });

    it.each(['light', 'dark'] as const)(
      'reads in the %s: every text has the contrast of AA, whatever the accent',
      async (colorScheme) => {
        for (const props of [buildProps(sampleDigest), buildProps(sampleWeekly), yellow]) {
          const page = await open(theme, props, { colorScheme });
          const texts = await coloursOf(page);
          expect(texts.length).toBeGreaterThan(60);
          for (const { text, ink, ground } of texts) {
            expect(contrast(ink, ground), `${text}: ${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
          }
          const { paper, tint } = palette[colorScheme];
          const grounds = new Set(texts.map(({ ground }) => ground.toUpperCase()));
          expect([...grounds].toSorted()).toEqual([paper, tint].toSorted());
          await page.close();
        }
      },
    );

    it('still reads where pictures are off: their words stand in their place', async () => {
      const page = await open(theme, buildProps(sampleDigest));
      const picture = page.getByAltText('Rows of graphics cards');
      expect((await picture.boundingBox())?.height).toBeGreaterThan(20);
      await page.close();
    });
  });
});
