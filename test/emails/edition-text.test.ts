import { expect, it } from 'vitest';
import { renderEdition } from '../../emails/render.ts';
import {
  buildMarket,
  buildNewsletter,
  buildProps,
  buildStory,
  leaveUrl,
  preferencesUrl,
  shareUrl,
  viewUrl,
} from './build-edition.ts';

const textOf = async (...props: Parameters<typeof buildProps>) =>
  (await renderEdition('house', buildProps(...props))).text;

it('the text part reads from masthead to leave link like a letter', async () => {
  // Editions of ICU differ in the comma.
  expect((await textOf()).replace('Friday, ', 'Friday ')).toBe(`DAILY CRYPTO INSIGHTS
Friday 20 November 2026 · No. 214
Three minutes
${'='.repeat(72)}

BTC $64,015.00 −0.3% · UNI $3.26 +20.6% · LTC $58.33 0.0%
as of 06:52 UTC

THE LEAD · TOPIC 1
${'-'.repeat(72)}

1. Headline number 1

   What story 1 says in a sentence or two.

   By Author 1 · 1\u00A0comment

   Read the story, 4 min:
   https://letters.example/l/https%3A%2F%2Fnews.example%2F1%3Fa%3D1%26b%3D2

IN BRIEF
${'-'.repeat(72)}

2. Headline number 2

   What story 2 says in a sentence or two.

   Topic 2 · By Author 2 · 5\u00A0min · 2\u00A0comments

   Read the story, 5 min:
   https://letters.example/l/https%3A%2F%2Fnews.example%2F2%3Fa%3D1%26b%3D2

MARKETS
${'-'.repeat(72)}

1 of 3 coins are up; UNI leads with +20.6%, BTC trails with −0.3%.

BTC  Bitcoin   $64,015.00   −0.3%
UNI  Uniswap        $3.26  +20.6%
LTC  Litecoin      $58.33    0.0%
SUI  Sui          $0.7223

Prices and 24 h change as of 06:52 UTC. Data by CoinGecko:
https://letters.example/l/https%3A%2F%2Fwww.coingecko.com

KNOW SOMEBODY WHO WOULD READ THIS?
${'-'.repeat(72)}

Forward this email, or share its page:
${shareUrl}

${'='.repeat(72)}
You get this because you subscribed to Daily Crypto Insights.

Unsubscribe:
${leaveUrl}

Preferences:
${preferencesUrl}

View on the web:
${viewUrl}

Information, not financial advice.
Daily Crypto Insights, 1 Example Street, 10115 Berlin, Germany
`);
});

it('no line of the text part is longer than 72 characters, except an address', async () => {
  const long = 'Donaudampfschifffahrtsgesellschaft '.repeat(20);
  const text = await textOf({
    newsletter: buildNewsletter({ title: long, tagline: long, disclaimer: long, postalAddress: long }),
    stories: [
      buildStory(1, { title: long, excerpt: long, author: long, topics: [long] }),
      buildStory(2, { title: long }),
    ],
    market: buildMarket({ quotes: [{ symbol: 'LONG', name: long, price: 1234.5, change24h: 1 }] }),
  });
  const tooLong = text.split('\n').filter((line) => [...line].length > 72 && !/^\s*https:/.test(line));
  expect(tooLong).toEqual([]);
});

it('the text part leaves out the blocks that have no content', async () => {
  const text = await textOf({ stories: [], market: undefined });
  expect(text).not.toMatch(/BRIEF|MARKETS|UTC|undefined|\n\n\n/);
});
