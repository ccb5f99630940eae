import type { Piece } from '../../../../demo/site/piece.ts';

const found = `
A student in Brno found a flaw in the random numbers of a hardware wallet in January, told its maker, and was paid $250,000 on Saturday after the last of 318,000 devices that phone home had been updated. No coin is known to be lost.

The flaw lay in how the device chose a number for each signature. In one of 65,536 signatures it chose a number that it had chosen before, and two such signatures are enough to compute the key. A wallet that signs ten times a week would have met its second one after some sixty years; a shop's till after nine days.

## How It Was Found

Nobody looked for it. The student was writing a tool that draws signatures as dots, for a course, and one picture had a line where there should have been none.

She wrote to the address on the maker's page on 11 January at 23:40. The first answer came after 52 minutes, from the engineer who had written the code.

Between the first mail and the payment lie 48 days, of which 40 were spent on getting the update to owners without saying why. The maker sent it as a fix for the display and apologised for the lie on Saturday.
`;

export const security: Piece[] = [
  {
    id: 7121,
    slug: 'student-finds-flaw-in-hardware-wallet',
    title: 'A student found a flaw in 318,000 hardware wallets before anybody used it',
    author: 'Mira Lindqvist',
    categories: ['Security'],
    tags: ['wallets', 'signatures'],
    published: { hoursAgo: 7.8 },
    body: `${found}
## Who Has to Act

Tills and vending machines do, and they are 4% of the devices. Their owners must make a new key and move the coins to it, because nobody can know which signatures were unlucky. Private owners who updated need do nothing, says the maker, and two researchers who read the code for us agree.

The lesson is about the 61,000 devices that never phone home. They are in drawers, they will be found in some years, and they will be used for a large payment, since that is what one takes them out for.

## Three Kinds of Owner

Owners fall into three groups, and the maker treats each in its own way. Those with an address on file, 71% of all, got a letter on paper on Saturday. Those who only ever connected the device got a message on its screen, and whoever bought second-hand has to find out from a shop or from this page.

Shops hold another 9,200 devices that were never opened. The maker buys them back at the full price, since a sticker on the box would have to be put on by hand in 31 countries.

Anybody who is unsure may ask the device itself. Held down for ten seconds, its two buttons show the number of the program inside, and every number from 4.2 on is safe.

## The Synergy

Hardware and mathematics meet in a chip of two millimetres, and neither side had looked at the seam. The supplier in Grenoble tested that its numbers look random, which they do. The maker tested that signatures are valid, which they are. A number that comes twice passes both tests.

It takes 40,000 signatures to see the fault with some certainty, and a test bench makes four in a second. The bench that the maker has now built runs for three hours on one device of each batch and cost €11,000, less than a twentieth of the reward.

Two universities have asked for the broken firmware to teach with. The maker agreed, on condition that its name is on the exercise.

## What a Reward Buys

A quarter of a million is the second-highest sum that a maker of wallets has paid. The highest was $400,000 in 2024, for a flaw that would have needed the device and a laboratory. Brokers who sell flaws to governments offer about the same, and they ask for silence.

The student in Brno had looked up neither price. She will pay off a loan, she says, and buy a better screen for her pictures. Her course gave her a B for the tool, since the legend was missing on one axis.

Makers of hardware paid 212 rewards last year, with a median of $1,500. Half of the reports came from people who had never reported anything before, which is why the address on the page matters more than the sum.

## Why Forty Days Were Not Too Long

Some owners are angry that the maker knew for 48 days and called the repair a fix for the display. An update reaches half of all devices in nine days and nine in ten in 40, as the maker's own curve shows. Whoever had told the truth on the first day would have told it to thieves and to owners without the update alike.

Researchers usually allow 90 days. The association that keeps the rules for such cases looked at this one in February, found the lie regrettable and the delay right, and has changed its advice: a maker may keep silent about the reason for an update, and may not invent one.

## Concluding Thoughts

Updates are a question of habit. Owners who had installed the one before got this one within nine days; those who never had are most of the tenth that is still missing. The maker now prints on the box how old the program inside is, which costs a cent, and shops have begun to ask for the newest boxes first.

A second look at the same chip is under way at three other makers, who bought it from the same supplier in Grenoble. One of them has already found that it does not use the part at fault.

This article is not a recommendation to buy or sell any asset. Please do your own research.
`,
    remarks: [
      {
        by: 'Lior',
        minutesAfter: 33,
        text: 'Is there a way to see from the chain whether one of my own signatures was unlucky, without giving my key to some tool?',
        replies: [
          {
            by: 'Zuzana',
            minutesAfter: 70,
            text: 'Yes. Compare the first half of all signatures made by the address; if two are the same you have met it. The student published a page that does it from the address alone, and I read its source.',
          },
        ],
      },
      { by: 'BULLKING', minutesAfter: 35, text: 'THIS IS WHY YOU ALL NEED TO MOVE TO MY CHAIN NOW!!! 100X INCOMING' },
    ],
  },
  {
    id: 7122,
    slug: 'wallet-maker-pays-quarter-million',
    title: 'Wallet maker pays a quarter of a million for a line in a picture',
    author: 'Jonah Pell',
    categories: ['Security'],
    tags: ['wallets', 'bounty'],
    published: { hoursAgo: 6.1 },
    body: `${found}
Three other makers are looking at the chip.

This article is not a recommendation to buy or sell any asset. Please do your own research.
`,
    remarks: [],
  },
];
