import { describe, expect, it } from 'vitest';
import type { adLimits } from '../../src/newsletters/ad-limits.ts';
import { expectation } from '../../src/newsletters/expectation.ts';
import { creativeInput } from '../../src/sponsorship/creatives/creative-input.ts';
import { addressForms } from '../../src/sponsorship/creatives/find-addresses.ts';
import { foldName } from '../../src/sponsorship/fold-name.ts';

const link = 'https://sponsor.example/offer';
const words = (count: number) => Array(count).fill('word').join(' ');
const story = { headline: 'A month that closed early', body: 'One.\n\nTwo.', callToAction: 'See how', link };

type Format = keyof typeof adLimits;

function faultsOf(format: Format, creative: unknown, limits?: Record<string, number>): string[] {
  const parsed = creativeInput({ format, limits }).safeParse(creative, { error: expectation });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a creative', () => {
  it.each<[Format, unknown]>([
    ['headline', { line: 'x'.repeat(80), link }],
    ['headline', { line: '🦊'.repeat(80), link }],
    ['market', { line: 'Prices by courtesy of Quayside', link, logo: { file: 'logo.png' } }],
    ['banner', { image: { file: 'banner.png', alt: 'An offer' }, link }],
    ['sponsored-story', { ...story, body: words(150) }],
    ['dedicated', { ...story, body: words(600) }],
    ['press-release', { title: 'x'.repeat(120), summary: words(80), link }],
    ['classified', { text: words(50), link }],
  ])('of the format %s may be as large as its limits', (format, creative) => {
    expect(faultsOf(format, creative)).toEqual([]);
  });

  it.each<[string, Format, unknown, string]>([
    ['a line too long', 'headline', { line: 'x'.repeat(81), link }, 'line: expects at most 80 characters'],
    ['no line', 'headline', { line: '  ', link }, 'line: expects at least one character'],
    ['two lines', 'headline', { line: 'One\ntwo', link }, 'line: expects text on one line'],
    ['a control character', 'headline', { line: 'One\u0007', link }, 'line: expects text on one line'],
    ['text that turns around', 'headline', { line: 'One \u202Etwo', link }, 'line: expects text on one line'],
    ['text that hides what embraces it', 'headline', { line: 'One \u2067two', link }, 'line: expects text on one line'],
    ['nothing but joiners', 'headline', { line: '\u200D\u200C', link }, 'line: expects text that can be seen'],
    ['nothing but fillers', 'headline', { line: '\u3164\u200B\uFEFF', link }, 'line: expects at least one character'],
    ['a tag', 'headline', { line: '<b>One</b>', link }, 'line: expects plain text without HTML'],
    ['a pixel', 'classified', { text: 'One <img src=x>', link }, 'text: expects plain text without HTML'],
    ['a comment', 'sponsored-story', { ...story, body: 'One <!-- -->' }, 'body: expects plain text without HTML'],
    [
      'another address',
      'classified',
      { text: 'See www.else.example', link },
      'text: expects no address in the text: where it leads stands in link',
    ],
    ['a body too long', 'sponsored-story', { ...story, body: words(151) }, 'body: expects at most 150 words'],
    ['one word without end', 'classified', { text: 'x'.repeat(1501), link }, 'text: expects at most 50 words'],
    [
      'a control character in a body',
      'dedicated',
      { ...story, body: 'One\u0000' },
      'body: expects plain text without control characters',
    ],
    [
      'a call too long',
      'sponsored-story',
      { ...story, callToAction: 'x'.repeat(31) },
      'callToAction: expects at most 30 characters',
    ],
    [
      'a title too long',
      'press-release',
      { title: 'x'.repeat(121), summary: 'S', link },
      'title: expects at most 120 characters',
    ],
    [
      'a summary too long',
      'press-release',
      { title: 'T', summary: words(81), link },
      'summary: expects at most 80 words',
    ],
    ['no alt text', 'banner', { image: { file: 'b.png' }, link }, 'image.alt: expects text'],
    ['no link', 'classified', { text: 'One' }, 'link: expects an https URL'],
    ['HTML of its own', 'headline', { line: 'One', link, html: '<p>' }, ': format line link logo'],
    ['the parts of another format', 'banner', { line: 'One', link }, 'image: expects a group of settings'],
  ])('with %s is refused', (_what, format, creative, fault) => {
    expect(faultsOf(format, creative)).toContain(fault);
  });

  it.each([
    ['\uFEFFBooks that\u00AD close\u200B', 'Books that close'],
    // What is part of the writing stays: a family, a flag, Persian, Hebrew beside Latin.
    ['👩‍👧 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} می\u200Cخواهم שלום\u200E!', undefined],
  ])('is kept as it is seen: %s', (line, expected = line) => {
    expect(creativeInput({ format: 'headline' }).parse({ line, link })).toMatchObject({ line: expected });
  });

  it('is measured by the limits of its placement, where that has its own', () => {
    expect(faultsOf('headline', { line: 'x'.repeat(81), link }, { lineCharacters: 100 })).toEqual([]);
    expect(faultsOf('headline', { line: 'x'.repeat(41), link }, { lineCharacters: 40 })).toEqual([
      'line: expects at most 40 characters',
    ]);
  });

  it.each([
    ['Claim it at evil.com now', 'evil.com'],
    ['Claim it at EVIL.Com/claim', 'evil.com'],
    ['Claim it at drop.evil.co.uk.', 'drop.evil.co.uk'],
    ['Claim it at evil\u200C.com', 'evil.com'],
    ['Claim it at ｅｖｉｌ．ｃｏｍ', 'evil.com'],
    ['Claim it at evil。io', 'evil。io'],
    ['Quayside.com is nothing beside evil.xyz', 'evil.xyz'],
    ['Write to Me@x.com', 'me@x.com'],
    ['Write to me@evil.quest', 'me@evil.quest'],
    ['Look at ftp://evil', 'ftp://evil'],
  ])('that has an address of its own in it is refused: %s', (text, found) => {
    const fault = `text: expects no address in the text, such as "${found}": where it leads stands in link`;
    expect(faultsOf('classified', { text, link: 'https://www.quayside.com/offer' })).toEqual([fault]);
  });

  it('is refused for an address in any of its paragraphs', () => {
    const faults = faultsOf('sponsored-story', { ...story, body: 'One.\n\nSee evil.com.' });
    expect(faults).toEqual([expect.stringContaining('body: expects no address in the text, such as "evil.com"')]);
  });

  it.each([
    'Made in the U.S. since v2.0, e.g. for Node.js, i.e. for all',
    'A Ph.D. asks: is 3.5% of $4.5bn at 9 a.m. No.1?',
    'Follow @quayside. Company of the year. Com or not',
    'Quayside.com and quayside.com/offer are where the link leads',
  ])('may have dots in it that are none: %s', (text) => {
    expect(faultsOf('classified', { text, link: 'https://www.quayside.com/offer' })).toEqual([]);
  });

  it.each(addressForms)('has none of what is like “$example”', ({ pattern, example }) => {
    const matching = addressForms.filter((form) => foldName(example).match(form.pattern));
    expect(matching.map((form) => form.pattern)).toEqual([pattern]);
  });
});
