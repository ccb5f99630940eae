import { drawGraphicsCards } from '../graphics-cards.ts';
import type { Piece } from '../piece.ts';

export const idleGraphicsCards: Piece = {
  id: 4187,
  slug: 'renting-out-idle-graphics-cards',
  title: 'Renting out idle graphics cards is becoming a business with customers',
  excerpt:
    'Studios now pay for rendering hours in the open market, and the bill is a fifth of what a cloud would charge for the same frames.',
  author: 'Ines Varga',
  categories: ['Infrastructure', 'Markets'],
  tags: ['compute', 'DePIN', 'GPU', 'revenue'],
  published: { hoursAgo: 2.2 },
  picture: { alt: 'Graphics cards in a dark hall, some of them lit', drawing: drawGraphicsCards() },
  body: `
For five years the pitch was the same: your gaming machine sleeps for twenty hours a day, so let it earn. For five years the earnings came from the network’s own token, printed to reward people for being ready to do work that nobody had ordered. That was a subsidy wearing the clothes of a business.

Something has changed, and it can be counted. The four compute networks that publish their ledgers paid node operators **$30 million** last year out of what customers paid in, not out of new tokens. The year before it was $4.1 million. The sum is small next to any cloud provider. The direction is not.

## Who is buying

We asked the largest of the four, Halftone, for a breakdown of its orders, and it gave us one with the names removed. Rendering is 58% of the hours: animation studios, an architecture firm that makes walk-throughs, two makers of television advertisements. Another 27% is inference, which is to say running a finished model for somebody’s users. Training is 6%, and the rest is scientific.

A studio in Lisbon with eleven employees let us look at its invoices. A minute of finished animation needs about 1,900 hours on a mid-range card. At list price in a cloud that came to $2,280. On Halftone it was **$437**, including the frames that had to be rendered twice.

> “I do not care what it runs on. I care that the frames are there on Thursday and that I can say in advance what they cost.”

Those are the words of the studio’s production manager, who has never owned a token and was surprised to hear that one was involved. Halftone bills in euros. The conversion happens behind the counter.

## Why it is cheap, and where it is not

The price gap has three causes, and only one of them is durable.

- **The hardware is already paid for.** A card bought for games has no purchase price to earn back. Its owner needs to cover electricity and a little annoyance.
- **The tokens still help.** Around a tenth of what an operator receives is a reward on top of the fee. Take it away and some of the cards switch off.
- **Nobody promises anything.** A cloud sells hours with a contract about when they are available. A network of bedrooms sells hours that probably are.

The third is the one to watch. Rendering forgives: a frame that fails is sent to another machine and the customer never learns of it. Inference does not forgive. A person waiting for an answer leaves after two seconds, and the median home connection in Halftone’s network adds 140 milliseconds before any work has begun.

So the networks are splitting in two. Halftone and its closest rival stay with batches. Two younger ones rent racks in ordinary data centres and call the result a network, which is honest in the sense that the machines do belong to different people.

## What an operator earns

We ran one card, a four-year-old model with 12 gigabytes of memory, for ninety days in a flat with German electricity prices. It was online 94% of the time and busy for 31% of it. It earned $71.20 in fees and $8.10 in rewards. It used 164 kilowatt-hours, which cost $54.

That leaves **$25.30 for three months**. Nobody should buy a card for that. Plenty of people will leave one running for it, and that is the whole economic idea: supply that exists for another reason.

The picture in places with cheap power is better. An operator in northern Sweden with forty used cards showed us a year of statements: $9,400 after electricity, from machines bought at auction for $6,800. He does not hold the tokens for longer than a day. “I sell compute,” he said. “If I wanted to bet on RNDR or FIL, I would not need forty fans in the garage.”

## What could end it

Three things, in the order in which they worry the people we spoke to.

First, a cloud could cut its prices for interruptible work. The large ones have room to: the list price of an hour on older cards has hardly moved in two years. Second, software. Every one of these networks trusts that the owner of a machine does not look at what is being rendered on it, and for an unreleased film that trust is thin. Confidential computing on consumer cards exists on paper. Third, tax offices. Income from renting a machine is income, and the networks report nothing.

There is also the question of what happens to the token. If customers pay in euros and operators sell within a day, the token is a clearing chip with a market price. Halftone’s has fallen by 38% in a year in which its fee income rose sevenfold. Holders call that a paradox. Operators call it Tuesday.

## Concluding Thoughts

The interesting number here is not $30 million. It is the share of it that came from people who would be customers whatever the technology was called. By our count that is four fifths, and a year ago it was a third.

Revenue that does not depend on a token’s price is the first kind that outlives a bear market. The networks that have it should publish it every month, in a form that can be checked. The ones that do not will tell you about their community.

*This article is information, not financial advice. The author rented out one graphics card for it and has switched it off again.*
`,
  remarks: [
    {
      by: 'compute_carl',
      minutesAfter: 9,
      text: 'Inference is where the money is; training over home connections is a dream.',
      replies: [
        {
          by: 'infra_ines',
          minutesAfter: 17,
          text: 'Latency is the excuse. The missing piece is a service agreement with teeth.',
          replies: [
            {
              by: 'compute_carl',
              minutesAfter: 24,
              text: 'Teeth cost money. Then it is a cloud again, with extra steps.',
            },
            {
              by: 'lagrange',
              minutesAfter: 41,
              text: 'A bond that is paid out to the customer on a miss would do. Nobody wants to post it.',
            },
          ],
        },
      ],
    },
    {
      by: 'frostgarage',
      minutesAfter: 31,
      text: 'Can confirm the numbers from the north. The part nobody mentions: the noise. My neighbours are part of the business model & they know it.',
      replies: [{ by: 'nadia_k', minutesAfter: 38, text: 'Heat is a feature for seven months of the year, though.' }],
    },
    {
      by: 'render_rat',
      minutesAfter: 46,
      text: 'We moved our test frames there in spring. Failure rate under 2%, which is better than our own machines after an update.',
    },
    {
      by: 'taxwitch',
      minutesAfter: 52,
      text: 'Please put the tax paragraph at the top next time. $71 is still income where I live.',
      replies: [{ by: 'old_ledger', minutesAfter: 63, text: 'Seconded. And keep the electricity bills, all of them.' }],
    },
    {
      by: 'quietnode',
      minutesAfter: 70,
      text: 'Busy for 31% of the time is higher than I would have guessed. Was that even over the day?',
    },
    {
      by: 'mapleleaf',
      minutesAfter: 88,
      text: 'The Lisbon quote is the best summary of what users want that I have read this year.',
    },
    {
      by: 'ZeroConf',
      minutesAfter: 104,
      text: 'If fee income < rewards, it is a faucet. If fee income > rewards, it is a shop. Simple test, thank you for doing it.',
    },
  ],
};
