import { describe, expect, it } from 'vitest';
import { renderEdition } from '../../emails/render.ts';
import { sampleDigest } from '../../emails/samples/digest.ts';
import { themeNames } from '../../emails/theme-names.ts';
import { buildFullMarket, exchange, thenAndNow } from './build-ads.ts';
import {
  buildDigest,
  buildMarket,
  buildNewsletter,
  buildProps,
  buildStory,
  preferencesUrl,
  shareUrl,
  viewUrl,
} from './build-edition.ts';
import { readAll, readPage, words } from './read-page.ts';

/** What each block of the sample says, in the order of the page. */
const page = [
  'One ledger for wallets and bank accounts',
  'as of 06:52 UTC',
  'Of 31 platforms',
  'Renting out idle graphics cards is becoming',
  'Harbourlight: audits that read every line',
  'Close your books in both worlds',
  'Auditors find the cheap bugs',
  'The wallet that asks one question less',
  'Northpier opens its custody vault',
  'None of the 17 coins moved more',
  'Custody with two keys',
  'Prices and 24 h change as of 06:52 UTC',
  'Inference is where the money is',
  'BTC was $42,627',
  '61% In a wallet of my own',
  'Would you rent out your graphics card?',
  'Two auditors wanted',
  'Your business in forty words',
  'somebody who would read this?',
  'You get this because',
];

describe('the page', () => {
  it('shows of an older story from which day it is, in both themes and the text', async () => {
    const publishedAt = '2026-11-12T09:00:00Z';
    const stories = [
      buildStory(1, { older: true, publishedAt: '2025-12-30T09:00:00Z' }),
      buildStory(2, { older: true, publishedAt }),
      buildStory(3, { publishedAt }),
    ];
    for (const read of await readAll(buildDigest({ stories }))) {
      expect(read.match(/From \d+ \w+( \d{4})?/g)).toEqual(['From 30 December 2025', 'From 12 November']);
    }
  });

  it('has its blocks in order, in both themes and the text', async () => {
    for (const whole of await readAll(sampleDigest, { images: true })) {
      // The subject and the hidden preheader repeat the lead.
      const read = whole
        .slice(whole.search(/daily crypto insights/i))
        .replace(/KNOW SOMEBODY WHO WOULD READ THIS/, (all) => all.toLowerCase());
      const at = page.map((part) => ({ part, at: read.indexOf(part) }));
      expect(at.filter(({ at: place }) => place < 0)).toEqual([]);
      expect(at).toEqual(at.toSorted((a, b) => a.at - b.at));
    }
  });

  it.each(themeNames)(
    'leaves no empty heading, paragraph, cell or line where a block is absent, in the theme %s',
    async (theme) => {
      const whole = { ...sampleDigest, market: buildFullMarket() };
      for (const block of ['bullets', 'market', 'exchange', 'thenAndNow', 'poll', 'pollResults', 'ads'] as const) {
        const { html, text } = await renderEdition(theme, buildProps({ ...whole, [block]: undefined }));
        const dom = readPage(html);
        for (const element of dom.querySelectorAll('h1,h2,h3,a,p:not([style*="border-top"])')) {
          expect(words(element) || element.querySelector('img'), `${block}: ${element.tagName}`).toBeTruthy();
        }
        expect(text).not.toMatch(/undefined|\n\n\n|-{72}\n\n[=-]{72}|\[\]/);
        expect(html).not.toContain('undefined');
      }
    },
  );

  it('shares its public page, never a reader’s own', async () => {
    for (const theme of themeNames) {
      const { html } = await renderEdition(theme, buildProps());
      const links = [...readPage(html).querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
      const passedOn = links.filter((url) => decodeURIComponent(url).includes(shareUrl));
      expect(passedOn).toHaveLength(4);
      for (const url of passedOn) expect(decodeURIComponent(url)).not.toContain('thetokenofonereader');
      expect(links).toContain(viewUrl);
      expect(links).toContain(preferencesUrl);
    }
  });

  it('is in German where the newsletter is', async () => {
    const newsletter = buildNewsletter({ language: 'de' });
    for (const read of await readAll({ newsletter, market: buildFullMarket(), exchange, thenAndNow })) {
      for (const german of [
        /die stärkste bewegung/i,
        'Keiner der 6 Kurse hat sich stärker bewegt; als nächster folgt NEAR mit −6,4\u00A0%.',
        /leserstimmen/i,
        '„Training at home is a dream.“',
        'Grace H, als Antwort',
        'BTC stand bei 42.627\u00A0$, als wir dies am 28. Dezember 2023 schrieben; jetzt steht der Kurs bei 64.015\u00A0$',
        /kennen sie jemanden, der das lesen würde\?/i,
        'Einstellungen',
      ]) {
        const pattern =
          typeof german === 'string' ? RegExp(german.replace(/\u00A0/g, ' ').replace(/[.$?+]/g, '\\$&')) : german;
        expect(read.replace(/\u00A0/g, ' ')).toMatch(pattern);
      }
    }
  });
});

describe('the biggest mover', () => {
  it('tells its price, its changes and who comes next', async () => {
    for (const read of await readAll({ market: buildFullMarket() })) {
      expect(read).toMatch(/the biggest mover/i);
      expect(read).toMatch(/Uniswap.*\$3\.26.*\+20\.6% in 24 hours.*\+3\.2% in 7 days/);
      expect(read).toContain('None of the 6 coins moved more; next comes NEAR with −6.4%.');
    }
  });

  it('may be one that fell', async () => {
    const quotes = buildFullMarket().quotes.map((quote) =>
      quote.symbol === 'UNI' ? { ...quote, change24h: -20.6 } : quote,
    );
    for (const read of await readAll({ market: buildFullMarket({ quotes }) }))
      expect(read).toContain('−20.6% in 24 hours');
  });

  it('is absent on a calm day, and where there are few coins', async () => {
    const calm = buildFullMarket().quotes.map((quote) => ({ ...quote, change24h: 2.9 }));
    for (const market of [buildMarket(), buildFullMarket({ quotes: calm })]) {
      for (const read of await readAll({ market })) expect(read).not.toMatch(/biggest mover|moved more/i);
    }
  });
});

describe('the curve of a week', () => {
  it('is a picture whose words are the change with its sign', async () => {
    for (const theme of themeNames) {
      const { html } = await renderEdition(theme, buildProps({ market: buildFullMarket() }));
      const [mover, first] = [...readPage(html).querySelectorAll('img[src^="https://letters.example/c/"]')];
      expect(first?.getAttribute('alt')).toBe('7 days: +3.2%');
      expect([first?.getAttribute('width'), first?.getAttribute('height')]).toEqual(['56', '20']);
      expect(Number(mover?.getAttribute('width'))).toBeGreaterThan(56);
    }
  });

  it('takes its change from the prices where the provider gives none', async () => {
    const quotes = buildFullMarket().quotes.map((quote) => ({ ...quote, change7d: undefined, week: [100, 90, 95] }));
    const { html, text } = await renderEdition('house', buildProps({ market: buildFullMarket({ quotes }) }));
    expect(html).toContain('7 days: −5.0%');
    expect(text).toMatch(/24 h\s+7 days\n/);
    expect(text).toMatch(/BTC .*−0\.3%\s+−5\.0%\n/);
  });

  it('is absent where there is none', async () => {
    const { html, text } = await renderEdition('house', buildProps());
    expect(html + text).not.toContain('7 days');
  });
});

describe('readers', () => {
  it('are quoted with their names, the answer as one', async () => {
    for (const read of await readAll({ exchange })) {
      expect(read).toMatch(/“Training at home is a dream\.” ?\(?ada_l/);
      expect(read).toMatch(/“Latency is the excuse\.” ?\(?Grace H, in reply/);
      expect(read).toContain('From the comments on “Headline number 1”');
    }
  });
});

describe('then and now', () => {
  it('tells both prices and the day between', async () => {
    for (const read of await readAll({ thenAndNow })) {
      expect(read).toMatch(
        /The Machine Economy.*BTC was \$42,627 when we wrote this on 28 December 2023; it is \$64,015 now \((▲ )?\+50\.2%\)\./,
      );
    }
  });

  it('has the price of the market block, so that an edition never has two for one coin', async () => {
    const quotes = buildMarket().quotes.map((quote) =>
      quote.symbol === 'BTC' ? { ...quote, price: 21_313.5 } : quote,
    );
    for (const read of await readAll({ thenAndNow, market: buildMarket({ quotes }) })) {
      expect(read).toMatch(/it is \$21,314 now \((▼ )?−50\.0%\)\./);
    }
  });

  it('is absent where the market is, or has no such coin', async () => {
    const without = buildMarket({ quotes: buildMarket().quotes.slice(1) });
    for (const market of [undefined, without, buildMarket({ quotes: [] })]) {
      for (const read of await readAll({ thenAndNow, market }))
        expect(read).not.toMatch(/then and now|Machine Economy/i);
    }
  });
});
