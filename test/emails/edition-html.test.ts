import { describe, expect, it } from 'vitest';
import type { EditionProps } from '../../emails/edition-props.ts';
import { renderEdition } from '../../emails/render.ts';
import { sampleDigest } from '../../emails/samples/digest.ts';
import { themeNames } from '../../emails/theme-names.ts';
import { curveUrl } from '../../src/editions/content/public-urls.ts';
import {
  buildMarket,
  buildNewsletter,
  buildProps,
  buildStory,
  leaveUrl,
  preferencesUrl,
  shareUrl,
  tracked,
  viewUrl,
} from './build-edition.ts';
import { readPage, words } from './read-page.ts';

const shareTargets = [
  `mailto:?subject=Idle%20cards%20find%20customers&body=Idle%20cards%20find%20customers%0D%0A%0D%0A${encodeURIComponent(shareUrl)}`,
  shareUrl,
  `https://x.com/intent/post?text=Idle%20cards%20find%20customers&url=${encodeURIComponent(shareUrl)}`,
  `https://www.linkedin.com/sharing/share-offsite/?url=${encodeURIComponent(shareUrl)}`,
];

describe.each(themeNames)('the HTML of an edition in the theme %s', (theme) => {
  const open = async (props: EditionProps = buildProps()) => readPage((await renderEdition(theme, props)).html);

  it('names its language and direction on the page and on the wrapper', async () => {
    const newsletter = buildNewsletter({ language: 'ar', dir: 'rtl' });
    const page = await open(buildProps({ newsletter }));
    const wrapper = page.querySelector('[role=article]');
    for (const element of [page.documentElement, wrapper]) {
      expect(element?.getAttribute('lang')).toBe('ar');
      expect(element?.getAttribute('dir')).toBe('rtl');
    }
  });

  it('marks every table as layout, except those whose rows have a head', async () => {
    const page = await open();
    const tables = [...page.querySelectorAll('table')];
    const layout = tables.filter((table) => table.getAttribute('role') === 'presentation');
    const data = tables.filter((table) => !layout.includes(table));
    expect(layout.length).toBeGreaterThan(1);
    expect(data.length).toBeGreaterThan(0);
    for (const row of data.flatMap((table) => [...table.querySelectorAll('tr')])) {
      expect(row.querySelector('th[scope=row]')).not.toBeNull();
    }
  });

  it('has the subject as its title, one first heading, and no level left out', async () => {
    const page = await open();
    expect(page.title).toBe('Idle cards find customers');
    const levels = [...page.querySelectorAll('h1,h2,h3,h4')].map((heading) => Number(heading.tagName.slice(1)));
    expect(levels).toEqual([1, 2, 2, 3, 2]);
  });

  it('opens with a hidden preheader, filled up so that nothing else shows in the preview line', async () => {
    const page = await open();
    const first = page.body.querySelector('div');
    expect(first?.getAttribute('style')).toContain('display:none');
    const text = first?.textContent ?? '';
    expect(text.trim().startsWith('And a rule lands in nine days.')).toBe(true);
    expect(text.length).toBeGreaterThan(200);
    expect(page.body.textContent?.trim().startsWith('And a rule')).toBe(true);
  });

  it('tells Outlook on Windows how wide the column is, for it knows no greatest width', async () => {
    const { html } = await renderEdition(theme, buildProps());
    const forOutlook = [...html.matchAll(/<!--\[if [^\]]*mso[^\]]*\]>([\s\S]*?)<!\[endif\]-->/g)].map(
      (match) => match[1],
    );
    expect(forOutlook.join('')).toMatch(/width:\s*600px/);
  });

  it('declares light and dark, for the system and for Outlook.com', async () => {
    const page = await open();
    for (const name of ['color-scheme', 'supported-color-schemes']) {
      expect(page.querySelector(`meta[name=${name}]`)?.getAttribute('content')).toBe('light dark');
    }
    const css = [...page.querySelectorAll('style')].map((style) => style.textContent).join('');
    for (const part of ['prefers-color-scheme:dark', '[data-ogsc] .ink', '[data-ogsb] .paper']) {
      expect(css).toContain(part);
    }
  });

  it('carries one picture, the lead’s, with words and a size, and nothing that counts readers', async () => {
    const page = await open();
    const pictures = [...page.querySelectorAll('img')];
    expect(pictures.map((picture) => picture.getAttribute('src'))).toEqual(['https://news.example/lead.jpg']);
    expect(pictures[0]?.getAttribute('alt')).toBe('A dark hall');
    expect(pictures[0]?.getAttribute('width')).toBe('556');
    expect(pictures[0]?.getAttribute('height')).toBe('278');
  });

  it('depends on no script, form, drawing, font or file from elsewhere', async () => {
    const { html } = await renderEdition(theme, buildProps());
    const page = readPage(html);
    expect(page.querySelectorAll('script,form,input,button,svg,iframe,object,video,link,base').length).toBe(0);
    expect(html).not.toMatch(/@font-face|@import|url\(/);
  });

  it('links every story, the prices’ source, what a reader may do and the ways to share, and nothing else', async () => {
    const page = await open();
    const targets = new Set([...page.querySelectorAll('a')].map((link) => link.getAttribute('href')));
    expect(targets).toEqual(
      new Set([
        tracked('https://news.example/1?a=1&b=2'),
        tracked('https://news.example/2?a=1&b=2'),
        tracked('https://www.coingecko.com'),
        viewUrl,
        preferencesUrl,
        leaveUrl,
        ...shareTargets,
      ]),
    );
    for (const link of page.querySelectorAll('a')) {
      expect(words(link) || link.querySelector('img')?.getAttribute('alt')).toBeTruthy();
    }
  });

  it('says why it came, from where, and how to leave', async () => {
    const page = await open();
    expect(words(page.body)).toContain('You get this because you subscribed to Daily Crypto Insights.');
    expect(words(page.body)).toContain('1 Example Street, 10115 Berlin, Germany');
    expect(words(page.querySelector(`a[href="${leaveUrl}"]`))).toBe('Unsubscribe');
  });

  it('shows each change with its colour, its sign and its arrow, and none of them for what rounds to zero', async () => {
    const page = await open();
    const cell = (symbol: string) =>
      [...page.querySelectorAll('th')].find((head) => words(head) === symbol)?.nextElementSibling ?? null;
    expect(words(cell('BTC'))).toBe('$64,015.00 ▼ −0.3%');
    expect(cell('BTC')?.querySelector('.down')).not.toBeNull();
    expect(words(cell('UNI'))).toBe('$3.26 ▲ +20.6%');
    expect(cell('UNI')?.querySelector('.up')).not.toBeNull();
    expect(words(cell('LTC'))).toBe('$58.33 0.0%');
    expect(cell('LTC')?.querySelector('.up,.down')).toBeNull();
    expect(words(cell('SUI'))).toBe('$0.7223');
  });

  it('never shows a price without its time and its source', async () => {
    const text = words((await open()).body);
    expect(text.match(/as of 06:52 UTC/g)).toHaveLength(2);
    expect(text).toContain('Data by CoinGecko');
    const yesterday = buildMarket({ asOf: '2026-11-19T23:58:00Z' });
    expect(words((await open(buildProps({ market: yesterday }))).body)).toContain('as of 19 Nov, 23:58 UTC');
  });

  it('leaves out every block that has no content', async () => {
    const bare = buildNewsletter({ tagline: undefined });
    const story = buildStory(1, { excerpt: '', author: undefined, topics: [], commentCount: 0, readingMinutes: 0 });
    const props = buildProps({ newsletter: bare, stories: [story], market: undefined });
    const page = await open(props);
    const text = words(page.body);
    for (const absent of ['In brief', 'Markets', 'UTC', 'By ', 'comment', 'min', 'Three minutes', 'undefined']) {
      expect(text).not.toContain(absent);
    }
    expect(page.querySelectorAll('img,th').length).toBe(0);
    expect(text).toContain('Read the story');
    for (const paragraph of page.querySelectorAll('p,h1,h2,h3')) {
      if (!paragraph.getAttribute('style')?.includes('border-top')) expect(words(paragraph)).not.toBe('');
    }
    const empty = await open(buildProps({ stories: [], market: buildMarket({ quotes: [] }) }));
    expect(words(empty.body)).not.toContain('CoinGecko');
    expect(words(empty.body)).toContain('Daily Crypto Insights');
    expect(empty.querySelectorAll('h2').length).toBe(0);
  });

  it('stays far below the size at which mail programs clip, with ten stories, seventeen prices and all ads', async () => {
    const excerpt = 'A sentence of a usual length that says what the story found out. '.repeat(6);
    const stories = Array.from({ length: 10 }, (_, i) => buildStory(i + 1, { excerpt }));
    const long = (url: string) => `https://letters.example/l/${'x'.repeat(120)}${url.length}`;
    const props = {
      ...buildProps({ ...sampleDigest, stories }),
      href: long,
      curveUrl: (week: number[]) => curveUrl('https://letters.publisher.example', week),
    };
    const { html } = await renderEdition(theme, props);
    expect(Buffer.byteLength(html)).toBeLessThan(75_000);
  });

  it('speaks the newsletter’s language, numbers and dates included', async () => {
    const newsletter = buildNewsletter({ language: 'de' });
    const text = words((await open(buildProps({ newsletter, market: buildMarket({ currency: 'eur' }) }))).body);
    for (const german of [
      'Freitag, 20. November 2026',
      'Nr. 214',
      'Kurz gemeldet',
      '64.015,00 €',
      '−0,3 %',
      'Abmelden',
    ]) {
      expect(text).toContain(german);
    }
  });

  it('uses the publisher’s colour for links', async () => {
    const { html } = await renderEdition(theme, buildProps({ newsletter: buildNewsletter({ accent: '#114488' }) }));
    expect(html).toContain('#114488');
    expect(html).not.toContain('#A8551A');
  });

  it('links nothing to an address that is not one of the web, and shows no picture from there', async () => {
    const image = { url: 'data:image/png;base64,AAAA', alt: 'Odd', width: 600, height: 300 };
    const story = buildStory(1, { url: 'javascript:alert(1)', image });
    const page = await open(buildProps({ stories: [story, buildStory(2, { url: 'nonsense' })] }));
    expect(words(page.body)).toContain('Headline number 1');
    expect(page.querySelector('img')).toBeNull();
    expect(
      [...page.querySelectorAll('a')].every((link) => /^(https|mailto):/.test(link.getAttribute('href') ?? '')),
    ).toBe(true);
  });
});

it('a theme that does not exist is an error that names those that do', async () => {
  await expect(renderEdition('gothic', buildProps())).rejects.toThrow(
    'There is no theme "gothic", only house and classic.',
  );
});
