import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readSource } from '../../../src/newsroom/sources/read-source.ts';
import { type Answerer, serveSite } from '../site-server.ts';

const open = { config: { allowPrivateSources: true } };
const firstVisit = {
  now: new Date('2026-11-20T07:00:00Z'),
  first: true,
  since: new Date('2026-10-21'),
  known: new Map(),
};

const item = (title: string, more = '') =>
  `<item><title>${title}</title><link>https://a.example/1</link>${more}</item>`;
const rss = (items: string, encoding = 'utf-8', doctype = '') =>
  `<?xml version="1.0" encoding="${encoding}"?>${doctype}<rss version="2.0"><channel><title>A</title>${items}</channel></rss>`;
const bomb = `<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>`;
const cyrillic = Buffer.from([0xc1, 0xe8, 0xf2, 0xea, 0xee, 0xe9, 0xed]);
const around = (middle: Buffer, encoding: string) => {
  const [before = '', after = ''] = rss(item('@'), encoding).split('@');
  return Buffer.concat([Buffer.from(before), middle, Buffer.from(after)]);
};

async function read(answer: Answerer, path = '/feed') {
  const site = await serveSite(answer);
  return readSource(open, { type: 'feed', url: `${site.url}${path}` }, firstVisit);
}

describe('a feed that cannot be used says why', () => {
  test.each<[string, Answerer, string, RegExp]>([
    ['truncated XML', () => rss(item('One')).slice(0, -60), 'source_invalid', /is broken/],
    ['crossed tags', () => rss('<item><title>One</item></title>'), 'source_invalid', /is broken/],
    [
      'an entity bomb',
      () => rss(item('&c;'), 'utf-8', bomb),
      'source_invalid',
      /declares XML entities.*remove its DOCTYPE/,
    ],
    [
      'an entity bomb behind a comment that holds a tag',
      () => rss(item('&c;'), 'utf-8', `<!-- <rss> -->${bomb}`),
      'source_invalid',
      /declares XML entities/,
    ],
    [
      'an external entity',
      () => rss(item('&x;'), 'utf-8', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      'source_invalid',
      /declares XML entities/,
    ],
    [
      'a web page',
      () => '<!doctype html><html><body>Hi</body></html>',
      'source_invalid',
      /is a web page, not a feed; use/,
    ],
    ['nothing', () => '', 'source_invalid', /is empty/],
    ['blanks', () => ' \n\n ', 'source_invalid', /is empty/],
    ['JSON that is no feed', () => '{"error":"nope"}', 'source_invalid', /neither RSS, Atom nor JSON Feed/],
    ['broken JSON', () => '{"version":"https://jsonfeed.org/version/1.1","items":[', 'source_invalid', /neither RSS/],
    ['binary garbage', () => zlib.deflateRawSync(Buffer.alloc(9999, 'x1')), 'source_invalid', /neither RSS/],
    ['other XML', () => '<?xml version="1.0"?><note><to>You</to></note>', 'source_invalid', /unknown XML, not an RSS/],
    [
      'a gzip bomb',
      () => ({ headers: { 'content-encoding': 'gzip' }, body: zlib.gzipSync(Buffer.alloc(40_000_000, ' ')) }),
      'source_failed',
      /larger than 5 MB \(decompressed\)/,
    ],
    [
      'broken gzip',
      () => ({ headers: { 'content-encoding': 'gzip' }, body: 'this is not gzip' }),
      'source_failed',
      /compressed body is broken/,
    ],
    ['an unknown compression', () => ({ headers: { 'content-encoding': 'zip' }, body: 'x' }), 'source_failed', /"zip"/],
    ['a redirect loop', () => ({ status: 301, headers: { location: '/feed' } }), 'source_failed', /more than 5 times/],
    [
      'a redirect out of the web',
      () => ({ status: 302, headers: { location: 'file:///x' } }),
      'source_refused',
      /neither http/,
    ],
    ['a redirect without an address', () => ({ status: 302 }), 'source_failed', /answered 302/],
    ['404', () => ({ status: 404 }), 'source_failed', /answered 404: nothing is there; check the address/],
    ['410', () => ({ status: 410 }), 'source_failed', /gone for good/],
    ['500', () => ({ status: 500 }), 'source_failed', /answered 500/],
    ['deeply nested tags', () => rss(item('<a>'.repeat(20_000))), 'source_invalid', /is broken/],
    [
      'a connection that is cut',
      (_url, _request, response) => {
        response.writeHead(200, { 'content-length': '9999' });
        response.write('<rss', () => response.destroy());
        return undefined;
      },
      'source_failed',
      /could not be read: the connection was cut/,
    ],
  ])('%s', async (_name, answer, code, message) => {
    await expect(read(answer)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe('a feed that is odd is read all the same', () => {
  test.each<[string, Answerer, Record<string, unknown>[]]>([
    ['windows-1251 by its declaration', () => around(cyrillic, 'windows-1251'), [{ title: 'Биткойн' }]],
    [
      'windows-1251 by Content-Type',
      () => ({ headers: { 'content-type': 'text/xml; charset=windows-1251' }, body: around(cyrillic, 'utf-8') }),
      [{ title: 'Биткойн' }],
    ],
    [
      'UTF-8 that is labelled Latin-1',
      () => ({
        headers: { 'content-type': 'text/xml; charset=ISO-8859-1' },
        body: rss(item('Größe – €5'), 'iso-8859-1'),
      }),
      [{ title: 'Größe – €5' }],
    ],
    ['Latin-1 that is labelled UTF-8', () => Buffer.from(rss(item('Größe')), 'latin1'), [{ title: 'Größe' }]],
    [
      'UTF-16 with its mark',
      () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rss(item('Größe 16'), 'utf-16'), 'utf16le')]),
      [{ title: 'Größe 16' }],
    ],
    [
      'UTF-16 without its mark',
      () => Buffer.from(rss(item('Größe 16'), 'utf-16'), 'utf16le').swap16(),
      [{ title: 'Größe 16' }],
    ],
    ['UTF-8 with its mark', () => `\ufeff${rss(item('Marked'))}`, [{ title: 'Marked' }]],
    ['an unknown charset', () => rss(item('Plain'), 'x-klingon'), [{ title: 'Plain' }]],
    [
      'missing and impossible dates',
      () => rss(item('A') + item('B', '<guid>b</guid><pubDate>soon</pubDate>')),
      [
        { title: 'A', publishedAt: undefined },
        { title: 'B', publishedAt: undefined },
      ],
    ],
    ['duplicate guids', () => rss(item('A', '<guid>1</guid>') + item('B', '<guid>1</guid>')), [{ title: 'A' }]],
    [
      'items without a link or title',
      () => rss(`<item><title>x</title></item>${item('')}${item('Good')}`),
      [{ title: 'Good' }],
    ],
    ['a javascript link', () => rss('<item><title>x</title><link>javascript:alert(1)</link></item>'), []],
    [
      'a huge title',
      () => rss(item('word '.repeat(20_000))),
      [{ title: expect.stringMatching(/^(word ){50,60}word…$/) }],
    ],
    [
      'HTML entities and markup in a title',
      () => rss(item('A &amp;amp; B&nbsp;&lt;b&gt;C&lt;/b&gt; &#8217;')),
      [{ title: 'A & B C ’' }],
    ],
    ['invisible characters', () => rss(item('Bit\u200bcoin\u202e &#0; \u0007up')), [{ title: 'Bitcoin up' }]],
    [
      'a relative link',
      () => rss('<item><title>R</title><link>/r?utm_source=rss&amp;id=2</link></item>'),
      [{ title: 'R', url: expect.stringMatching(/^http:\/\/127.*\/r\?id=2$/) }],
    ],
    ['bare ampersands', () => rss(item('Q&A: AT&T & you?a&b;')), [{ title: 'Q&A: AT&T & you?a&b;' }]],
    [
      'a broken character',
      () => around(Buffer.from([0xff, 0x20, ...Buffer.from('äöüßé')]), 'utf-8'),
      [{ title: 'äöüßé' }],
    ],
    ['no items', () => rss(''), []],
    [
      'deeply nested HTML',
      () => rss(item('Deep', `<description>${'&lt;div&gt;'.repeat(50_000)}x</description>`)),
      [{ title: 'Deep' }],
    ],
  ])('%s', async (_name, answer, articles) => {
    expect(await read(answer)).toMatchObject({ kind: 'read', articles });
  });
});
