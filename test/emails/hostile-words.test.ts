import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../emails/plain.ts';
import { renderEdition } from '../../emails/render.ts';
import { themeNames } from '../../emails/theme-names.ts';
import type { Digest } from '../../src/newsroom/digest.ts';
import type { Ad, Creative } from '../../src/sponsorship/ad.ts';
import { buildAd, buildFullMarket, exchange, thenAndNow } from './build-ads.ts';
import { buildDigest, buildProps } from './build-edition.ts';
import { type Page, readPage, visible, words } from './read-page.ts';

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '</title></style><b>',
  '</mj-text><mj-raw><i>',
  '<mj-include path="/etc/passwd" />',
  '<!-- --> <![endif]--> <!--[if mso]>',
  ']]><![CDATA[',
  '&lt;b&gt; &amp; &nbsp; &#60;',
  '{{ handlebars }} <%= template %> $& $1 $` $$',
  '\u202Eright to left\u202C \u0627\u0644\u0639\u0631\u0628\u064A\u0629',
  'W'.repeat(300),
  'https://very.long.example/'.padEnd(400, 'x'),
];

const anything = fc
  .array(
    fc.oneof(
      fc.constantFrom(...attacks),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme' }),
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((parts) => `x${parts.join(' ')}`);

/** The usual digest with one hostile text wherever somebody else wrote the words. */
function poisoned(text: string): Digest {
  const digest = buildDigest({ market: buildFullMarket() });
  return {
    ...digest,
    subject: text,
    preheader: text,
    newsletter: { ...digest.newsletter, title: text, tagline: text, postalAddress: text, disclaimer: text },
    stories: digest.stories.map((story) => ({
      ...story,
      title: text,
      excerpt: text,
      author: text,
      topics: [text],
      source: text,
      image: story.image && { ...story.image, alt: text },
    })),
    market: digest.market && {
      ...digest.market,
      provider: { ...digest.market.provider, name: text },
      quotes: digest.market.quotes.map((quote) => ({ ...quote, symbol: text, name: text })),
    },
    exchange: {
      ...exchange,
      title: text,
      comment: { ...exchange.comment, author: text, text },
      answer: { ...exchange.answer, author: text, text },
    },
    thenAndNow: { ...thenAndNow, title: text, symbol: text },
    poll: { question: text, choices: [text, `2 ${text}`] },
    pollResults: [{ pollId: 1, question: text, choices: [{ text, votes: 1 }] }],
    ads: poisonedAds(text),
  };
}

function poisonedAds(text: string): Ad[] {
  const link = 'https://sponsor.example/?a=1&b="><b>';
  const image = { file: 'ab12.png', alt: text, width: 600, height: 200 };
  const story = { headline: text, body: [text, `2 ${text}`], image, callToAction: text, link };
  const creatives: Creative[] = [
    { format: 'headline', line: text, link, logo: image },
    { format: 'market', line: text, link, logo: image },
    { format: 'banner', image, link },
    { format: 'sponsored-story', ...story },
    { format: 'dedicated', ...story },
    { format: 'press-release', title: text, summary: text, link },
    { format: 'classified', text, link },
  ];
  return creatives.map((creative) => ({ ...buildAd(creative), sponsor: `by ${text}`, label: text }));
}

const skeleton = (page: Page) =>
  [...page.querySelectorAll('*')].map(
    (element) => `${element.tagName} ${[...element.attributes].map(({ name }) => name).toSorted()}`,
  );

describe.each(themeNames)('words of others in the theme %s', (theme) => {
  it('are shown as they are and add no element and no attribute', async () => {
    const harmless = skeleton(readPage((await renderEdition(theme, buildProps(poisoned('harmless')))).html));
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        const { html } = await renderEdition(theme, buildProps(poisoned(text)));
        const page = readPage(html);
        expect(skeleton(page)).toEqual(harmless);
        expect(words(page.querySelector('h1'))).toBe(visible(plain(text)));
        expect(words(page.querySelector('h3'))).toBe(words(page.querySelector('h1')));
        expect(page.querySelector('img')?.getAttribute('alt')).toBe(plain(text));
      }),
      { numRuns: 20 },
    );
  });

  it('stand in the text part as plain, well-formed text', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (hostile) => {
        const { text } = await renderEdition(theme, buildProps(poisoned(hostile)));
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
      { numRuns: 10 },
    );
  });
});
