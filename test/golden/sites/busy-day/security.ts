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
