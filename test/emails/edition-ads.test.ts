import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderEdition } from '../../emails/render.ts';
import { themeNames } from '../../emails/theme-names.ts';
import { checkAltText } from '../../src/editions/checks/alt-text.ts';
import type { Digest } from '../../src/newsroom/digest.ts';
import { buildAd, buildFullMarket, creatives, firstWords } from './build-ads.ts';
import { buildProps } from './build-edition.ts';
import { readAll, readPage, words } from './read-page.ts';

const everyAd = creatives.map((creative) => buildAd(creative));
const anyAds = fc
  .subarray(creatives, { minLength: 1 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((creative) =>
        fc.boolean().map((house) => buildAd(creative, house ? { bookingId: undefined } : {})),
      ),
    ),
  );

describe('an ad', () => {
  it('stands under its label in both themes and the text, once, whatever else the edition has', async () => {
    await fc.assert(
      fc.asyncProperty(anyAds, fc.boolean(), fc.boolean(), async (ads, withMarket, withStories) => {
        const market = withMarket ? buildFullMarket() : undefined;
        const digest: Partial<Digest> = { ads, market, ...(withStories ? {} : { stories: [] }) };
        for (const page of await readAll(digest, { images: true })) {
          for (const { format, label } of ads) {
            expect(page.split(label)).toHaveLength(2);
            expect(page.split(firstWords[format])).toHaveLength(2);
            const between = page.slice(page.indexOf(label), page.indexOf(firstWords[format]));
            // Nothing but the sponsor's name, the kind, an image's words or a rule comes between the two.
            const rest = between
              .slice(label.length)
              .replace(/Harbourlight|Press release|A lighthouse at night|[\s·\]-]/g, '');
            expect(rest).toBe('');
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('counts its clicks for its booking, and tells search engines that it is paid', async () => {
    const ads = [buildAd({ format: 'classified', text: 'Paid one.', link: 'https://sponsor.example/a' })];
    const props = {
      ...buildProps({ ads }),
      href: (url: string, id?: number) => `https://t.example/${id ?? 'none'}?u=${url}`,
    };
    for (const theme of themeNames) {
      const { html, text } = await renderEdition(theme, props);
      const link = readPage(html).querySelector('a[href="https://t.example/7?u=https://sponsor.example/a"]');
      expect(words(link)).toMatch(/^sponsor\.example/);
      expect(link?.getAttribute('rel')).toBe('sponsored');
      expect(text).toContain('\nhttps://t.example/7?u=https://sponsor.example/a\n');
    }
  });

  it('that nobody booked has its own label, names no sponsor and is not called sponsored', async () => {
    const ads = creatives.map((creative) => buildAd(creative, { bookingId: undefined }));
    for (const page of await readAll({ ads, market: buildFullMarket() })) {
      expect(page).toContain('Paid headline');
      expect(page).not.toMatch(/Harbourlight|Presented with/);
    }
    for (const theme of themeNames) {
      const { html } = await renderEdition(theme, buildProps({ ads }));
      expect(readPage(html).querySelector('[rel=sponsored]')).toBeNull();
    }
  });

  it('names who presents the edition, and who pays for a box', async () => {
    for (const page of await readAll({ ads: everyAd })) {
      expect(page).toMatch(/Presented with Harbourlight [\s·]*Paid headline/);
      expect(page).toMatch(/Paid press-release [\s·]*Press release [\s·]*Harbourlight/);
    }
  });

  it('has words and a size on every image, within its box', async () => {
    for (const theme of themeNames) {
      const { html } = await renderEdition(theme, buildProps({ ads: everyAd, market: buildFullMarket() }));
      const images = [...readPage(html).querySelectorAll('img')];
      for (const image of images) {
        expect(image.getAttribute('alt')).toBeTruthy();
        for (const side of ['width', 'height']) expect(Number(image.getAttribute(side))).toBeGreaterThan(0);
      }
      const sizes = images
        .filter((image) => image.getAttribute('src') === 'https://letters.example/i/ab12.png')
        .map((image) => `${image.getAttribute('width')}x${image.getAttribute('height')}`);
      expect(sizes.toSorted()).toEqual(['120x40', '120x40', '514x171', '514x171', '514x171']);
    }
  });

  it('has a logo without words where they would only repeat the sponsor’s name, which the label says', async () => {
    const logo = { file: 'ab12.png', alt: 'Harbourlight', width: 112, height: 112 };
    const ads = creatives.flatMap((creative) =>
      creative.format === 'headline' || creative.format === 'market' ? [buildAd({ ...creative, logo })] : [],
    );
    for (const theme of themeNames) {
      const { html } = await renderEdition(theme, buildProps({ ads, market: buildFullMarket() }));
      const logos = [...readPage(html).querySelectorAll('img[src="https://letters.example/i/ab12.png"]')];
      expect(logos.map((image) => image.getAttribute('alt'))).toEqual(['', '']);
      const links = [...readPage(html).querySelectorAll('a[rel=sponsored]')];
      expect(links.map((link) => words(link))).toEqual(['The headline line', 'The market line']);
      expect(checkAltText(html, buildProps({ ads }).digest)).toMatchObject({ level: 'green' });
      // Without prices their sponsor stands in a box, where the logo would be all that its link says.
      const bare = buildProps({ ads, market: undefined });
      const boxed = await renderEdition(theme, bare);
      expect(checkAltText(boxed.html, bare.digest)).toMatchObject({ level: 'green' });
      expect(readPage(boxed.html).querySelectorAll('img[alt=""]')).toHaveLength(2);
    }
  });

  it('that leads to no place on the web is shown without a link', async () => {
    const ads = creatives.map((creative) => buildAd({ ...creative, link: 'javascript:alert(1)' }));
    for (const theme of themeNames) {
      const { html, text } = await renderEdition(theme, buildProps({ ads, market: buildFullMarket() }));
      expect(words(readPage(html).body)).toContain('The classified text.');
      expect(html + text).not.toContain('javascript:');
    }
  });
});

describe('a dedicated edition', () => {
  const dedicated = creatives.filter(({ format }) => format === 'dedicated').map((creative) => buildAd(creative));

  it('is the masthead, the label, the sponsor’s page and the footer', async () => {
    for (const page of await readAll({ stories: [], market: buildFullMarket(), ads: dedicated })) {
      const order = [
        'No. 214',
        'Paid dedicated',
        'The dedicated head',
        'All of this page.',
        'Try the page',
        'You get this',
      ];
      const at = order.map((part) => page.indexOf(part));
      expect(at).not.toContain(-1);
      expect(at).toEqual(at.toSorted((a, b) => a - b));
      expect(page).not.toMatch(/markets|BTC|know somebody|UTC/i);
    }
  });

  it('shows its image as wide as the column', async () => {
    for (const theme of themeNames) {
      const { html } = await renderEdition(theme, buildProps({ stories: [], ads: dedicated }));
      expect(readPage(html).querySelector('img')?.getAttribute('width')).toBe('556');
    }
  });
});
