import { describe, expect, it } from 'vitest';
import { paidSettings } from '../../src/newsletters/paid-settings.ts';
import { hasSponsoredLinks, whyPaid } from '../../src/newsroom/paid.ts';

const usual = paidSettings.parse({});
const none = { categories: [], tags: [], sponsoredLinks: false };

describe('what somebody paid for', () => {
  it.each([
    [{ categories: ['Markets', 'Press Releases'] }, undefined, 'category "Press Releases"'],
    [{ categories: ['SPONSORED-POSTS'] }, undefined, 'category "SPONSORED-POSTS"'],
    [{ tags: ['btc', 'partner content'] }, undefined, 'tag "partner content"'],
    [{}, 'Chainwire', 'author "Chainwire"'],
    [{}, 'Ada Lovelace, PR Newswire', 'author "PR Newswire"'],
    [{ sponsoredLinks: true }, 'Ada', 'most of its links are rel="sponsored"'],
  ])('is known by %j and the author %j', (signs, author, reason) => {
    expect(whyPaid(author, { ...none, ...signs }, usual)).toBe(reason);
  });

  it.each([
    [{ categories: ['Markets'], tags: ['sponsors', 'press freedom'] }, 'Ada Lovelace'],
    [{ categories: ['Press'], tags: ['Release'] }, undefined],
    [{}, 'Ada Chainwire-Smith'],
  ])('is not seen in %j by %j', (signs, author) => {
    expect(whyPaid(author, { ...none, ...signs }, usual)).toBeUndefined();
  });

  it('is what the newsletter says', () => {
    const own = paidSettings.parse({ categories: ['Kasino'], tags: [], authors: [], relSponsored: false });
    expect(whyPaid('Chainwire', { ...none, categories: ['Sponsored'], sponsoredLinks: true }, own)).toBeUndefined();
    expect(whyPaid(undefined, { ...none, categories: ['KASINO'] }, own)).toBe('category "KASINO"');
  });
});

describe('links marked as sponsored', () => {
  const link = (rel: string, href = 'https://x.example') => `<a href="${href}" rel="${rel}">x</a>`;
  it.each([
    ['the only link', link('sponsored'), true],
    ['most of them', link('nofollow SPONSORED') + link('sponsored noopener') + link('nofollow'), true],
    ['one of two', link('sponsored') + link(''), false],
    ['none', link('nofollow') + link('sponsored-by-nobody'), false],
    ['no link at all', '<p>sponsored</p>', false],
    ['beside those within the page', link('sponsored') + link('', '#top') + link('', 'mailto:a@b.example'), true],
  ])('%s', (_what, html, expected) => {
    expect(hasSponsoredLinks(html)).toBe(expected);
  });
});
