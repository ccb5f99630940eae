import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { type Closers, closeAll } from '../demo/closers.ts';
import { runDemo } from '../demo/run-demo.ts';
import { drawGraphicsCards } from '../demo/site/graphics-cards.ts';
import { openSteps } from '../demo/steps.ts';
import { renderEdition } from '../emails/render.ts';
import { sampleDigest } from '../emails/samples/digest.ts';
import { themeNames } from '../emails/theme-names.ts';
import { curveUrl, imageUrl, shareUrl } from '../src/editions/content/public-urls.ts';
import type { Digest } from '../src/newsroom/digest.ts';
import { drawCurve } from '../src/newsroom/markets/draw-curve.ts';
import { decodeWeek } from '../src/newsroom/markets/week-code.ts';
import { findBrowser, launchBrowser } from './browser.ts';
import { sampleAdPictures } from './sample-ads.ts';

/**
 * Pictures of an edition, to be looked at: both themes, at 360, 600 and 1,000 pixels, light and dark, and once without
 * images. Of a sample, of a digest that `edition show --out` wrote, or of the edition that the demo makes; `--picture`
 * also draws the README's.
 *
 *   npm run shots -- [--demo | --digest digest.json] [--out shots] [--picture FILE] [--chromium PATH]
 *   npm run picture
 */
const { values: options } = parseArgs({
  options: {
    demo: { type: 'boolean', default: false },
    digest: { type: 'string' },
    out: { type: 'string', default: 'shots' },
    picture: { type: 'string' },
    chromium: { type: 'string', default: findBrowser() },
  },
});

/** The demo stays open for its pictures. */
const closers: Closers = [];
const sampleSite = 'https://news.example';
const pictureHeight = 1290;
const widths = [360, 600, 1000];
const schemes = ['light', 'dark'] as const;

const browser = await launchBrowser(options.chromium);
try {
  const context = await browser.newContext({ deviceScaleFactor: 1.25 });
  await context.route(`${sampleSite}/**`, drawSample);
  const withoutImages = await browser.newContext({ deviceScaleFactor: 1.25 });
  await withoutImages.route('**', (route) => route.abort());
  const edition = await chooseEdition();
  await shootAll(context, withoutImages, edition, options.out);
  if (options.picture) await drawPicture(context, edition, options.picture);
} finally {
  await browser.close();
  await closeAll(closers);
}

/** `web`: where its ads' images and its curves are. */
type Edition = { digest: Digest; web: string };

async function chooseEdition(): Promise<Edition> {
  if (options.digest) return { digest: JSON.parse(await readFile(options.digest, 'utf8')), web: sampleSite };
  if (!options.demo) return { digest: sampleDigest, web: sampleSite };
  const steps = openSteps(process.stdout, new AbortController().signal);
  const { digest, urls } = await runDemo({ readers: 1 }, steps, closers);
  return { digest, web: urls.web };
}

async function shootAll(
  context: BrowserContext,
  withoutImages: BrowserContext,
  edition: Edition,
  folder: string,
): Promise<void> {
  for (const theme of themeNames) {
    const html = await render(theme, edition);
    for (const scheme of schemes) {
      for (const width of widths) {
        const shot = await show(context, html, width, scheme, (page) => page.screenshot({ fullPage: true }));
        await save(join(folder, `${theme}-${width}-${scheme}.png`), shot);
      }
    }
    const bare = await show(withoutImages, html, 360, 'light', (page) => page.screenshot({ fullPage: true }));
    await save(join(folder, `${theme}-360-without-images.png`), bare);
  }
}

/** What an edition without a server of its own lacks: its curves and the images of its ads; of the sample, every picture. */
async function drawSample(route: Route): Promise<void> {
  const path = new URL(route.request().url()).pathname;
  const week = decodeWeek(path.match(/^\/c\/(.+)\.png$/)?.[1] ?? '');
  if (week) return route.fulfill({ contentType: 'image/png', body: await drawCurve(week) });
  const body = sampleAdPictures[path.split('/').at(-1) ?? ''] ?? drawGraphicsCards();
  return route.fulfill({ contentType: 'image/svg+xml', body });
}

/**
 * The README's picture: the head of the edition on a desk in the light, its prices and what follows on a phone in the
 * dark. Both go on, so they fade out.
 */
async function drawPicture(context: BrowserContext, edition: Edition, file: string): Promise<void> {
  const html = await render('house', edition);
  const foot = await show(context, html, 360, 'dark', async (page) => {
    const bottom = (await page.locator('body').boundingBox())?.height ?? 0;
    const prices = page.locator('xpath=(//th)[1]/preceding::h2[1]');
    const top = ((await prices.boundingBox())?.y ?? 0) - 24;
    const height = Math.min(pictureHeight, Math.floor(bottom - top));
    const clip = { x: 0, y: top, width: 360, height };
    return { height, png: await page.screenshot({ fullPage: true, clip }) };
  });
  const head = await show(context, html, 600, 'light', (page) =>
    page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: 600, height: foot.height } }),
  );
  const image = (png: Buffer) =>
    `<img src="data:image/png;base64,${png.toString('base64')}" height="${foot.height}" style="border:1px solid #DED8CC;mask-image:linear-gradient(#000 88%,transparent)">`;
  const page = `<body style="margin:0;padding:20px;display:flex;gap:20px;background:#F3EEE3">${image(head)}${image(foot.png)}</body>`;
  await save(file, await show(context, page, 1024, 'light', (shown) => shown.screenshot({ fullPage: true })));
}

async function render(theme: string, { digest, web }: Edition): Promise<string> {
  const { html } = await renderEdition(theme, {
    digest,
    href: (url) => url,
    leaveUrl: `${web}/u/reader`,
    viewUrl: `${web}/view/daily/reader`,
    preferencesUrl: `${web}/p/reader`,
    shareUrl: shareUrl(web, 'daily', digest.edition.key),
    pollUrl: (choice) => `${web}/poll/daily/${digest.edition.key}/${choice}/reader`,
    imageUrl: (file) => imageUrl(web, file),
    curveUrl: (week) => curveUrl(web, week),
  });
  return html;
}

/** Opens a page and does something with it once its pictures are there. */
async function show<T>(
  context: BrowserContext,
  html: string,
  width: number,
  colorScheme: 'light' | 'dark',
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await context.newPage();
  try {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await page.setContent(html, { waitUntil: 'load' });
    return await use(page);
  } finally {
    await page.close();
  }
}

async function save(file: string, png: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, png);
  process.stdout.write(`${file}\n`);
}
