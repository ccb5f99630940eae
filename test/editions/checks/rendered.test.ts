import { beforeAll, describe, expect, it } from 'vitest';
import { themeNames } from '../../../emails/theme-names.ts';
import { checkAltText } from '../../../src/editions/checks/alt-text.ts';
import { checkLabels } from '../../../src/editions/checks/labels.ts';
import { checkUnsubscribe } from '../../../src/editions/checks/unsubscribe.ts';
import { type Rendered, renderDigest } from '../../../src/editions/content/render.ts';
import { readerTokenSlot } from '../../../src/mail/slots.ts';
import type { Creative } from '../../../src/sponsorship/ad.ts';
import { aDigest, aNewsletter, anAd, aStory, creatives } from './build.ts';

const publicUrl = 'https://mail.news-of-ours.com';
const formats = Object.keys(creatives) as Creative['format'][];
const news = aDigest({
  stories: [aStory({ image: { url: 'https://news.example/a.png', alt: '' } })],
  ads: formats.filter((format) => format !== 'dedicated').map((format) => anAd(creatives[format])),
});
const dedicated = aDigest({ stories: [], ads: [anAd(creatives.dedicated)] });

describe.each(themeNames)('in the theme %s', (theme) => {
  const newsletter = aNewsletter({ theme });
  let rendered: Rendered;
  beforeAll(async () => {
    rendered = await renderDigest(publicUrl, newsletter, news, (url) => url);
  });

  it('every ad stands under its label', async () => {
    expect(checkLabels(rendered, news, [])).toMatchObject({ level: 'green', reason: 'all 6 ads stand under theirs' });
    const alone = await renderDigest(publicUrl, newsletter, dedicated, (url) => url);
    expect(checkLabels(alone, dedicated, [])).toMatchObject({ level: 'green' });
  });

  it('nothing that others wrote is told the token of a reader', async () => {
    const asking = `https://Evil.example/${readerTokenSlot}?t=${readerTokenSlot.toUpperCase()}`;
    const image = { url: `${asking}.png`, alt: readerTokenSlot };
    const digest = aDigest({
      stories: [aStory({ title: readerTokenSlot, url: asking, image })],
      ads: [anAd({ ...creatives.banner, link: asking })],
    });
    const { html, text } = await renderDigest(publicUrl, newsletter, digest, (url) => url.toLowerCase());
    const named = [...`${html}${text}`.matchAll(new RegExp(`[^"\\s(]*${readerTokenSlot}`, 'gi'))].map(
      ([found]) => found,
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((found) => !found.startsWith(publicUrl))).toEqual([]);
  });

  it('every image has an alt', () => {
    expect(checkAltText(rendered.html, news)).toMatchObject({ level: 'green' });
  });

  it('both parts have the link to leave', () => {
    expect(checkUnsubscribe(rendered, publicUrl)).toMatchObject({ level: 'green' });
  });
});

describe('labels', () => {
  const label = (text: string) => ({ html: `<p>${text}</p>`, text });
  const ad = anAd(creatives.classified);
  const digest = aDigest({ ads: [ad] });
  const words = 'Wanted: one auditor who likes mornings.';

  it.each([
    ['no label', { html: `<p>${words}</p>`, text: `[Advertisement]\n${words}` }, 'HTML'],
    ['no label in the text', { html: `<p>Advertisement</p><p>${words}</p>`, text: words }, 'text'],
    ['a label below it', label(`${words} Advertisement`), 'HTML'],
    ['a label far above it', label(`Advertisement ${'and then the news went on '.repeat(9)} ${words}`), 'HTML'],
    ['nothing at all', label('Advertisement'), 'HTML'],
    [
      'a label that nobody sees',
      { html: `<style>.advertisement{}</style>${words}`, text: `[Advertisement] ${words}` },
      'HTML',
    ],
  ])('stops an edition with %s', (_, rendered, part) => {
    expect(checkLabels(rendered, digest, [])).toMatchObject({
      level: 'red',
      reason: expect.stringContaining(`does not stand under "Advertisement" in the ${part} part`),
    });
  });

  it('finds it however the theme sets it', () => {
    const html = `<h2>ADVERTISEMENT · <b>Ledgerline</b></h2><hr><p>Wanted:
      one <b>aud</b>itor who likes&nbsp;mornings.</p>`;
    const text = '[Advertisement · Ledgerline]\n--------\n\nWanted: one\n  auditor who likes mornings.';
    expect(checkLabels({ html, text }, digest, [])).toMatchObject({ level: 'green' });
  });

  it('wants as many as there are ads of the same words', () => {
    const twice = aDigest({ ads: [ad, { ...ad, position: 2 }] });
    const one = `Advertisement: ${words} ${'News. '.repeat(40)}`;
    expect(checkLabels(label(one + words), twice, []).level).toBe('red');
    expect(checkLabels(label(one + one), twice, []).level).toBe('green');
  });

  it('cannot be told of an ad without words', () => {
    const mute = aDigest({ ads: [anAd({ ...creatives.classified, text: '…' } as Creative)] });
    expect(checkLabels(label('Advertisement …'), mute, []).level).toBe('red');
  });

  it('stops paid content among the news', () => {
    const found = checkLabels(label(`Advertisement ${words}`), digest, [{ title: 'Win with us' }]);
    expect(found).toMatchObject({ level: 'red', reason: '"Win with us" is paid content and stands among the news' });
  });
});

describe('alt text', () => {
  it('stops an edition with an image that has none', () => {
    expect(checkAltText('<img src="a.png"><img src="b.png" alt="A farm">', aDigest())).toMatchObject({
      level: 'red',
      reason: 'the image a.png has no alt',
    });
  });

  it('tells of a linked image and of an ad without words, and lets images for looks be', () => {
    expect(checkAltText('<a href="/"><img src="a.png" alt=" "></a>', aDigest())).toMatchObject({ level: 'amber' });
    expect(checkAltText('<td><img src="a.png" alt=""></td>', aDigest())).toMatchObject({ level: 'green' });
    const wordless = anAd({
      ...creatives.headline,
      logo: { file: 'a.png', alt: ' ', width: 1, height: 1 },
    } as Creative);
    expect(checkAltText('', aDigest({ ads: [wordless] }))).toMatchObject({
      level: 'amber',
      reason: 'the image of Ledgerline has no alt text of its own',
    });
  });
});

describe('the link to leave', () => {
  const link = `${publicUrl}/u/thetokenofonereaderwillstandhere`;

  it('must stand in both parts', () => {
    expect(checkUnsubscribe({ html: link, text: '' }, publicUrl)).toMatchObject({
      level: 'red',
      reason: 'the text part has no link to leave',
    });
    expect(checkUnsubscribe({ html: `${publicUrl}/u/`, text: link }, publicUrl)).toMatchObject({ level: 'red' });
    expect(checkUnsubscribe({ html: link, text: link }, publicUrl)).toMatchObject({ level: 'green' });
  });

  it.each([
    'http://127.0.0.1:8080',
    'https://localhost',
    'https://10.0.0.8',
    'https://[::1]',
    'https://desk.local',
    'https://mail.news.example',
    'https://broadsheet',
    'http://mail.news-of-ours.com',
  ])('is told to be of use to nobody elsewhere at %s', (url) => {
    const part = `${url}/u/thetokenofonereaderwillstandhere`;
    expect(checkUnsubscribe({ html: part, text: part }, url)).toMatchObject({
      level: 'amber',
      reason: expect.stringContaining(url),
    });
  });
});
