import { expect, it } from 'vitest';
import { checkGone, checkLinks } from '../../../src/editions/checks/links.ts';
import type { Digest } from '../../../src/newsroom/digest.ts';
import type { Look } from '../../../src/newsroom/outside/look-at.ts';
import { aDigest, anAd, aStory, creatives } from './build.ts';

const there: Look = { kind: 'there', contentType: 'text/html', bytes: 0 };
const gone: Look = { kind: 'gone', reason: 'it answered 404' };
const walled: Look = { kind: 'walled', reason: 'it answered 403' };

const remark = { id: 1, author: 'Ada', text: 'Who pays for the power?' };
const digest: Digest = aDigest({
  newsletter: { ...aDigest().newsletter, site: 'https://news.example/' },
  stories: [aStory(), aStory({ articleId: 2, title: 'A bridge without guards', url: 'https://news.example/bridge' })],
  exchange: { articleId: 3, title: 'Power', url: 'https://news.example/power', comment: remark, answer: remark },
  thenAndNow: {
    articleId: 4,
    title: 'An old one',
    url: 'https://news.example/old',
    publishedAt: '2023-12-28T08:00:00Z',
    symbol: 'BTC',
    priceThen: 42_627,
    priceNow: 64_015,
    change: 50.2,
    sentence: 3,
  },
  market: {
    currency: 'usd',
    asOf: '2026-03-02T06:28:00Z',
    provider: { name: 'P', url: 'https://prices.example/' },
    quotes: [],
  },
  ads: [anAd(creatives.headline)],
});
const urls = [
  'https://news.example/cards',
  'https://news.example/bridge',
  'https://news.example/power',
  'https://news.example/old',
  'https://sponsor.example/',
  'https://news.example/',
  'https://prices.example/',
];

function check(except: Record<string, Look | undefined> = {}, given = digest) {
  const looks = new Map(urls.map((url) => [url, there]));
  for (const [url, look] of Object.entries(except)) {
    if (look) looks.set(url, look);
    else looks.delete(url);
  }
  return checkLinks(given, looks);
}

it('is green when every address of the digest leads somewhere', () => {
  expect(check()).toEqual({ name: 'links', level: 'green', reason: 'all 7 links lead somewhere' });
});

it.each(urls.slice(0, 6))('says of %s that it could not be looked at, which stops nothing', (url) => {
  expect(check({ [url]: walled })).toMatchObject({ level: 'amber', reason: 'could not be looked at: it answered 403' });
  expect(check({ [url]: undefined })).toMatchObject({ level: 'amber', reason: expect.stringContaining(url) });
});

it('says what was gone and is left out', () => {
  expect(checkGone(['A lost one'])).toMatchObject([
    { level: 'amber', reason: '1 article was gone and is left out: "A lost one"' },
  ]);
  expect(checkGone(['A', 'B'])).toMatchObject([{ reason: '2 articles were gone and are left out: "A", "B"' }]);
  expect(checkGone([])).toEqual([]);
});

it.each(urls.slice(0, 4))('stops an edition that still leads to %s, where nothing is', (url) => {
  expect(check({ [url]: gone })).toMatchObject({ level: 'red', reason: expect.stringContaining('it answered 404') });
});

it('stops an ad that leads to nothing and says whom to ask; a house ad stops nothing', () => {
  expect(check({ 'https://sponsor.example/': gone })).toMatchObject({
    level: 'red',
    reason: 'ad of Ledgerline in headline: it answered 404',
    todo: expect.stringContaining('ask Ledgerline for a link that works, apply booking 7'),
  });
  const ads = [anAd(creatives.headline, { bookingId: undefined })];
  expect(check({ 'https://sponsor.example/': gone }, { ...digest, ads })).toMatchObject({ level: 'amber' });
});

it('says that the site is gone, and of the price provider only that, for it is walled every day', () => {
  expect(check({ 'https://news.example/': gone })).toMatchObject({ level: 'amber' });
  expect(check({ 'https://prices.example/': gone })).toMatchObject({ level: 'amber' });
  expect(check({ 'https://prices.example/': walled })).toMatchObject({ level: 'green' });
});

it('is as bad as the worst that it found, and tells that first', () => {
  const found = check({ 'https://news.example/': walled, 'https://sponsor.example/': gone });
  expect(found.level).toBe('red');
  expect(found.reason).toBe('ad of Ledgerline in headline: it answered 404; could not be looked at: it answered 403');
});
