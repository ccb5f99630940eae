import type { Ad, Creative } from '../../src/sponsorship/ad.ts';

const label = 'Advertisement';

/** Three invented sponsors in every place of an edition, and a slot that nobody booked. */
export const sampleAds: Ad[] = [
  booked(1, 'headline', 'Ledgerhouse', {
    format: 'headline',
    line: 'One ledger for wallets and bank accounts',
    link: 'https://ledgerhouse.example/?utm_source=daily',
    logo: { file: 'ledgerhouse-sign.png', alt: 'Ledgerhouse', width: 264, height: 56 },
  }),
  booked(2, 'banner', 'Harbourlight', {
    format: 'banner',
    image: {
      file: 'harbourlight-banner.png',
      alt: 'Harbourlight: audits that read every line, twice. Book yours for January.',
      width: 1200,
      height: 400,
    },
    link: 'https://harbourlight.example/january?utm_source=daily',
  }),
  booked(3, 'story', 'Ledgerhouse', {
    format: 'sponsored-story',
    headline: 'Close your books in both worlds',
    body: [
      'Ledgerhouse reconciles wallets and bank accounts every night, so that your accountant gets one ledger.',
      'It reads eleven chains and forty banks, and shows each difference until somebody has explained it.',
    ],
    callToAction: 'Try it for a month',
    link: 'https://ledgerhouse.example/books?utm_source=daily',
  }),
  booked(4, 'release', 'Northpier', {
    format: 'press-release',
    title: 'Northpier opens its custody vault to cooperatives',
    summary:
      'From January, housing and energy cooperatives can keep their reserves with Northpier under the rules that until now were for banks.',
    link: 'https://northpier.example/press/vault?utm_source=daily',
  }),
  booked(5, 'market', 'Northpier', {
    format: 'market',
    line: 'Custody with two keys, both of them yours',
    link: 'https://northpier.example/keys?utm_source=daily',
  }),
  booked(6, 'classified', 'Harbourlight', {
    format: 'classified',
    text: 'Two auditors wanted, Lisbon or anywhere. You have found a bug that paid for somebody’s holiday.',
    link: 'https://jobs.harbourlight.example/auditors?utm_source=daily',
  }),
  {
    placement: 'classified',
    position: 2,
    sponsor: 'Daily Crypto Insights',
    label: 'From the publisher',
    format: 'classified',
    text: 'Your business in forty words, read by people who handle other people’s money.',
    link: 'https://news.example/advertise',
  },
];

function booked(bookingId: number, placement: string, sponsor: string, creative: Creative): Ad {
  return { bookingId, creativeVersion: 1, placement, position: 1, sponsor, label, ...creative };
}
