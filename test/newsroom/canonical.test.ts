import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalUrl, cleanLink } from '../../src/newsroom/canonical.ts';

test.each([
  ['https://News.Example/A/?utm_source=rss&utm_medium=x#top', 'https://news.example/A'],
  ['https://news.example:443/a//', 'https://news.example/a'],
  ['https://news.example', 'https://news.example/'],
  ['https://news.example/?fbclid=1', 'https://news.example/'],
  ['https://news.example/?p=12&b=1&a=2', 'https://news.example/?a=2&b=1&p=12'],
  ['https://news.example/a?', 'https://news.example/a'],
])('%s is canonically %s', (link, canonical) => expect(canonicalUrl(link)).toBe(canonical));

test('what is canonical stays as it is', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      const once = canonicalUrl(url);
      return canonicalUrl(once) === once;
    }),
  );
});

test.each([
  ['/a?utm_campaign=x&q=a%20b', 'https://news.example/b', 'https://news.example/a?q=a+b'],
  ['/a?q=a%20b#c', 'https://news.example/b', 'https://news.example/a?q=a%20b#c'],
  ['mailto:a@b.example', undefined, undefined],
  ['javascript:alert(1)', 'https://news.example/', undefined],
  ['  ', 'https://news.example/', undefined],
  ['/relative', undefined, undefined],
])('the link %s seen from %s is %s', (link, base, clean) => expect(cleanLink(link, base)).toBe(clean));
