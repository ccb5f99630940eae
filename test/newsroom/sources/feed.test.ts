import { expect, test } from 'vitest';
import { readFeed } from '../../../src/newsroom/sources/feed.ts';

const url = 'https://news.example/feed.xml';
const read = (text: string) => readFeed({ url, body: Buffer.from(text) });

test('RSS 2.0 with its extensions', () => {
  const feed = read(`<?xml version="1.0"?>
    <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
    <channel><title>News</title><link>https://news.example/</link><language>en-GB</language>
    <item>
      <title>Bitcoin &amp; friends</title><link>https://News.example/a/?utm_source=rss&amp;p=1#top</link>
      <guid isPermaLink="false">17</guid><pubDate>Thu, 19 Nov 2026 08:30:00 CET</pubDate>
      <dc:creator>Ada Lovelace</dc:creator><category>Markets</category><category>Uncategorized</category><category>markets</category>
      <description><![CDATA[<p>Short.</p>]]></description>
      <content:encoded><![CDATA[<p>One.</p><figure><img src="/i.jpg"><figcaption>Photo</figcaption></figure><p>Two<br>lines.</p><script>x()</script>]]></content:encoded>
      <media:content url="/picture.jpg" medium="image" width="1200" height="630"><media:description>A chart</media:description></media:content>
      <slash:comments>4</slash:comments>
    </item></channel></rss>`);
  expect(feed).toEqual({
    title: 'News',
    language: 'en-GB',
    notes: [],
    articles: [
      {
        guid: 'news.example 17',
        url: 'https://news.example/a/?p=1#top',
        title: 'Bitcoin & friends',
        summary: 'Short.',
        text: 'One.\n\nTwo\nlines.',
        author: 'Ada Lovelace',
        image: { url: 'https://news.example/picture.jpg', alt: 'A chart', width: 1200, height: 630 },
        topics: ['markets'],
        paidSigns: {
          categories: ['Markets', 'Uncategorized', 'markets'],
          tags: ['Markets', 'Uncategorized', 'markets'],
          sponsoredLinks: false,
        },
        publishedAt: new Date('2026-11-19T07:30:00Z'),
        modifiedAt: undefined,
        commentCount: 4,
      },
    ],
  });
});

test('Atom with a base, escaped and plain titles', () => {
  const { articles } =
    read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/blog/"><title>B</title>
    <entry><id>tag:other.example,2026:1</id><title type="html">Tom &amp;amp; &lt;b&gt;Jerry&lt;/b&gt;</title>
      <link rel="replies" href="c"/><link href="first"/><updated>2026-11-19T10:00:00Z</updated><published>2026-11-19T08:00:00+01:00</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello <b>there</b>.</p></div></content>
      <author><name>Ann</name></author><author><name>Ben</name></author></entry>
    <entry><id>tag:other.example,2026:2</id><title type="text">5 &lt; 6 &amp; 7</title><link href="second"/>
      <updated>2026-11-18T10:00:00Z</updated><summary>Plain.</summary></entry></feed>`);
  expect(articles).toMatchObject([
    {
      guid: 'tag:other.example,2026:1',
      url: 'https://other.example/blog/first',
      title: 'Tom & Jerry',
      text: 'Hello there.',
      author: 'Ann, Ben',
      publishedAt: new Date('2026-11-19T07:00:00Z'),
      modifiedAt: new Date('2026-11-19T10:00:00Z'),
    },
    { title: '5 < 6 & 7', summary: 'Plain.', publishedAt: new Date('2026-11-18T10:00:00Z') },
  ]);
});

test('JSON Feed', () => {
  const { title, articles } = read(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      items: [
        {
          id: '1',
          url: '/one',
          title: '<One>',
          content_text: 'First.\nSecond.',
          image: '/i.png',
          tags: ['A'],
          authors: [{ name: 'Z' }],
        },
        {
          id: 2,
          external_url: 'https://else.example/2',
          title: 'Two',
          content_html: '<p>2</p>',
          date_published: '2026-11-19T00:00:00Z',
        },
      ],
    }),
  );
  expect(title).toBe('J');
  expect(articles).toMatchObject([
    {
      url: 'https://news.example/one',
      title: '<One>',
      text: 'First.\nSecond.',
      image: { url: 'https://news.example/i.png' },
      author: 'Z',
    },
    { guid: 'news.example 2', url: 'https://else.example/2', publishedAt: new Date('2026-11-19T00:00:00Z') },
  ]);
});

test('RDF', () => {
  const { articles } =
    read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R</title></channel>
    <item rdf:about="https://news.example/r"><title>Old style</title><link>https://news.example/r</link><dc:date>2026-11-19T06:00:00Z</dc:date></item></rdf:RDF>`);
  expect(articles).toMatchObject([
    { guid: 'https://news.example/r', title: 'Old style', publishedAt: new Date('2026-11-19T06:00:00Z') },
  ]);
});

test('the first real picture of the text stands in where a feed names none', () => {
  const { articles } =
    read(`<rss version="2.0"><channel><title>A</title><item><title>x</title><link>https://news.example/x</link>
    <description>&lt;img src="https://s.w.org/emoji.png"&gt;&lt;img width=1 height=1 src=/pixel.gif&gt;&lt;img alt='The &amp;amp; chart' src="real.jpg"&gt;</description></item></channel></rss>`);
  expect(articles[0]?.image).toEqual({ url: 'https://news.example/real.jpg', alt: 'The & chart' });
});
