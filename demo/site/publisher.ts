/** The made-up publisher whose site the demo serves. */
export const publisher = {
  name: 'Coinward',
  tagline: 'Crypto news for people who read the footnotes',
  domain: 'coinward.example',
  language: 'en-GB',
  timezone: 'Europe/Berlin',
  accent: '#A8551A',
  address: 'Coinward, 1 Example Street, 10115 Berlin, Germany',
} as const;
