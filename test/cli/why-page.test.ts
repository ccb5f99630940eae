import { expect, it } from 'vitest';
import { describeWhy } from '../../src/cli/describe-why.ts';
import { writeWhyPage } from '../../src/cli/why-page.ts';
import type { Check } from '../../src/db/schema.ts';
import type { Digest } from '../../src/newsroom/digest.ts';
import type { Why } from '../../src/newsroom/why.ts';
import { buildStory } from '../emails/build-edition.ts';

const digest: Digest = {
  newsletter: {
    name: 'daily',
    title: 'Daily Insights',
    language: 'en',
    dir: 'ltr',
    postalAddress: '1 Example Street',
    disclaimer: '',
  },
  edition: { key: '2026-03-02', date: '2026-03-02', number: 214 },
  subject: 'Fees, not rewards',
  preheader: 'What a pool earns',
  stories: [buildStory(1)],
  market: {
    currency: 'usd',
    asOf: '2026-03-02T06:28:00Z',
    provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
    quotes: [
      { symbol: 'BTC', name: 'Bitcoin', price: 64_015 },
      { symbol: 'ETH', name: 'Ethereum', price: 1727.58 },
    ],
  },
  ads: [
    {
      ...{ placement: 'top', position: 1, sponsor: 'Northpier', label: 'Advertisement' },
      ...{ format: 'headline', line: 'Books that close by themselves', link: 'https://sponsor.example/' },
    },
  ],
};

const why: Why = {
  stories: [
    {
      articleId: 1,
      title: 'Fees | not <b>rewards</b>\n# at all',
      place: 'lead',
      score: 61.25,
      terms: [{ name: 'recency', points: 40.1, most: 45, from: '2 h old' }],
      reason: 'the best that can lead',
    },
    { articleId: 2, title: 'Play at our casino', place: 'out', terms: [], reason: 'paid content: tag "Sponsored"' },
  ],
  subjects: [{ subject: 'Fees, not rewards', place: 'in', score: 85, terms: [], reason: 'the best' }],
  blocks: [
    { block: 'readers', reason: 'absent: no article has two commenters' },
    { block: 'length', reason: '742 words, 3 min' },
    { block: 'bullets', reason: '3 of 3 stories have a fact' },
    { block: 'slot story 1', reason: 'unsold' },
    { block: 'slot classified 2', reason: 'unsold' },
    { block: 'slot top 1', reason: 'booked by Northpier' },
  ],
};

it('says of every block why it is what it is, in the order of the page', () => {
  const page = writeWhyPage(digest, why, [
    { name: 'prices', level: 'amber', reason: 'none for SUI', todo: 'gather again' },
  ]);
  expect(page.match(/^#+ .*$/gm)).toEqual([
    '# Why Daily Insights, No. 214 of 2026-03-02, is what it is',
    '## Subject',
    '## Masthead',
    '## Slot top 1',
    '## Strip',
    '## Bullets',
    '## The lead',
    '## Mover',
    '## Market',
    '## Readers',
    '## Share',
    '## Footer',
    '## Empty slots',
    '## Stories left out',
    '## Length',
    '## Checks',
  ]);
  expect(page).toContain(
    '| lead | 61.3 | Fees \\| not \\<b\\>rewards\\</b\\> \\# at all | the best that can lead | recency 40.1 of 45 (2 h old) |',
  );
  expect(page).toContain('| out | - | Play at our casino | paid content: tag "Sponsored" |');
  expect(page).toContain('## Empty slots\n\nstory 1, classified 2: unsold');
  expect(page).toContain('## Mover\n\nabsent: too few coins, or none moved by 3% in 24 hours');
  expect(page).toContain('## Market\n\n2 prices by CoinGecko as of 2026-03-02T06:28:00Z');
  expect(page).toContain('## Readers\n\nabsent: no article has two commenters');
  expect(page).toContain('| amber | prices | none for SUI | gather again |');
});

it('says why there are no prices', () => {
  const check: Check = { name: 'prices', level: 'amber', reason: 'no provider has prices of the last 10 minutes' };
  expect(writeWhyPage({ ...digest, market: undefined }, why, [check])).toContain(
    '## Market\n\nabsent: no provider has prices of the last 10 minutes',
  );
});

it('says so where there was nothing to choose from', () => {
  expect(writeWhyPage(digest, { stories: [], subjects: [] }, [])).toContain(
    '## Stories\n\nThere was nothing to choose from.',
  );
});

it('is told on a terminal too', () => {
  expect(describeWhy(why)).toContain('readers: absent: no article has two commenters');
});
