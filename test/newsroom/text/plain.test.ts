import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, plainLine, plainText } from '../../../src/newsroom/text/plain.ts';

describe('plain text', () => {
  test.each([
    ['<p>One\n two.</p><p>Three<br>four.</p>', 'One two.\n\nThree\nfour.'],
    ['<h2>Heading</h2><p>Text.</p>', 'Heading\n\nText.'],
    ['<ul><li>One</li><li>Two</li></ul><p>After</p>', '• One\n• Two\n\nAfter'],
    ['<p>See <a href="https://a.example">this</a> &amp; that.</p>', 'See this & that.'],
    ['<script>x</script><style>y</style><p>Kept</p><noscript>z</noscript><iframe>w</iframe>', 'Kept'],
    ['<figure><img src="x.jpg" alt="Alt"><figcaption>Caption</figcaption></figure><p>Kept</p>', 'Kept'],
    ['<p>Kept</p><div class="sharedaddy sd-sharing"><a>Tweet</a></div><div class="related-posts">More</div>', 'Kept'],
    ['<p class="wp-caption-text">Caption</p><p>Kept</p>', 'Kept'],
    ['<blockquote><p>Quoted.</p></blockquote><p>Kept.</p>', 'Quoted.\n\nKept.'],
    ['<table><tr><th>Coin</th><th>Price</th></tr><tr><td>BTC</td><td>$1</td></tr></table>', 'Coin Price\nBTC $1'],
    ['Text without tags, 3 < 4', 'Text without tags, 3 < 4'],
    ['', ''],
  ])('of %s', (html, text) => expect(plainText(html)).toBe(text));

  test('titles come on one line', () => {
    expect(plainLine(' It&#8217;s\n<em>new</em> &amp; <b>bold</b> ')).toBe('It’s new & bold');
    expect(plainLine('a\u0000b\u202ec\ufeff')).toBe('abc');
  });

  test('joiners stay where scripts and emoji need them', () => {
    expect(cleanText('👩\u200d🚀 می\u200cخواهم')).toBe('👩\u200d🚀 می\u200cخواهم');
    expect(cleanText('a \u200db\u200d c\u200d\u200d\u200dd')).toBe('a b cd');
  });

  test('nothing that PostgreSQL or a mail cannot carry comes through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cleaned = cleanText(text);
        return cleaned.isWellFormed() && !/(?![\t\n])\p{Cc}/u.test(cleaned);
      }),
    );
  });

  // Each is megabytes of what makes a careless pattern take minutes.
  test.each([
    ['open tags', '<'.repeat(1_000_000)],
    ['open images', '<img '.repeat(200_000)],
    ['nested elements', '<div>'.repeat(200_000)],
    ['joiners', '\u200d'.repeat(1_000_000)],
    ['blanks', `a${' \n'.repeat(500_000)}b`],
    ['entities', '&amp;'.repeat(200_000)],
  ])('%s by the million take no time', { timeout: 10_000 }, (_name, html) => {
    const start = performance.now();
    plainText(html);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
