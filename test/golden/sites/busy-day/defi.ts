import type { Piece } from '../../../../demo/site/piece.ts';

export const defi: Piece[] = [
  {
    id: 7131,
    slug: 'lending-pool-repays-bad-debt',
    title: 'A lending pool paid off its bad debt from fees, eleven months early',
    author: 'Mira Lindqvist',
    categories: ['DeFi'],
    tags: ['lending', 'bad debt'],
    published: { hoursAgo: 9.3 },
    picture: { alt: 'A gradient from moss to wheat', from: '#3E4E3A', to: '#DCCB94' },
    body: `
The lending pool that lost $38 million to a wrong price in April 2024 made its last depositor whole on Sunday afternoon. It printed no token for it and asked nobody for a rescue; it kept a tenth of all interest for 22 months.

Of 4,100 depositors who were locked in, 2,600 had sold their claims in the meantime, at prices between 31 and 88 cents on the dollar. The buyers made $6.4 million, and the largest of them was the pool's own treasury.

## How the Hole Was Filled

The pool's answer to the loss was a queue. Each depositor got a claim with a number, claims were paid in the order of the loss and not of the shouting, and anybody could sell theirs. A vote on paying small depositors first failed by 52 to 48.

Interest did the rest. Borrowers paid $94 million in 22 months, a tenth of which went to the queue, and liquidations brought a further $21 million. The plan of 2024 had assumed half of that, which is why it was to take until February 2027.

Two insurers paid nothing. One held that a wrong price is not a hack, the other that it was a hack and therefore excluded. Both sentences are on the pool's wall.

## Lessons Learned

Prices now come from three places, and a borrower can use a new one only after six hours. That delay cost the pool a third of its traders, who went where prices are fresher, and all of its bad debt since: $0 in 19 months, against $2.2 million a year before.

The delay is the part that others copy. Nine pools with $5.8 billion between them have introduced one since the summer, most of them of an hour or two.

A queue that can be traded turned out to be a thermometer too. When claims traded at 31 cents in June 2024 the forum was full of plans to split the pool; the plans stopped at 60.

## The Day of the Loss

It began with a coin that few had heard of. Its price on one small exchange was pushed from $1.12 to $8.40 within six minutes, the pool believed it, and 19 borrowers took out all that the new price allowed. Seventeen of them were one person, as the chain showed later.

The pool's guardians had a switch that stops new loans. Three of five had to press it; two were asleep, and one had changed her telephone. When the third was reached, 41 minutes had passed and $38 million were gone, of which $29 million left in the last twelve.

Since then the switch needs two of seven, and anybody may wake them: a bell that costs $500 to ring, returned if the guardians agree that there was a reason. It has been rung four times, twice by the same careful man in Osaka, and the deposit was returned each time.

## What the Buyers of Claims Knew

A claim at 31 cents was a bet on interest rates. If borrowers paid 6% the queue would be empty in 2027, and if they paid 9% in 2026; they paid 8.7%. One fund in Zug bought 11% of all claims in one week of June and published its reasons, which moved the price more than the purchase did.

Depositors who sold to it were angry in the forum and polite in our interviews. Of twelve that we reached, nine would do the same again, because money in a queue cannot pay rent.

## Why This Is Rare

Of the 31 lending pools that lost more than $10 million since 2021, four have repaid in full. The other three did so from a founder's pocket or by printing tokens, which moves the loss to somebody else.

It matters for the next one, because depositors can now ask a question that had no example before: what share of your interest would you keep, and for how long, if it happened to you? Three large pools answered when we asked. The shares were 5%, 10% and "we would vote".

## The Synergy

Lending pools and insurance are said to belong together, and for 22 months the two in this story exchanged letters. The pool has now written its own cover into its contract: 2% of all interest goes to a reserve that pays before depositors do, and nobody has to decide what a hack is.

The reserve holds $4.6 million after five months. That is 0.9% of what is deposited, which would have covered the eight small losses that the pool had in its first two years and a seventh of the large one.

Depositors can see the reserve on the first page, beside the rate that they earn. A third of those who answered a survey said that they had chosen the pool for that line, and a fifth that they had not noticed it.

## What Comes After

A vote in April decides whether the tenth of interest that filled the queue goes back to depositors or on to the reserve. The largest of them has asked for half and half. Its letter is two sentences long, and the second says that it sold its own claim at 41 cents.

## Closing Remarks

As the space matures, stories like this one showcase the resilience of the ecosystem and pave the way for wider adoption.

Disclaimer: the views expressed here are the author's own and do not represent financial advice.
`,
    remarks: [
      { by: 'Naledi', minutesAfter: 55, text: 'I sold at 44 cents. Not proud of it, but I slept again.' },
      { by: 'Emre', minutesAfter: 130, text: 'Check out my profile for a pool that pays 40% a week, guaranteed.' },
    ],
  },
  {
    id: 7132,
    slug: 'reserve-report-page-eleven',
    title: 'What a stablecoin’s reserve report says on page eleven',
    author: 'Jonah Pell',
    categories: ['DeFi'],
    tags: ['stablecoins', 'reserves'],
    published: { hoursAgo: 18.5 },
    body: `
The issuer of the third-largest dollar coin says on page eleven of its new report that 48% of its short-dated paper falls due within one week. In the report before it was 29%, and the footnote that explains the change is longer than the page.

Short paper is safe paper. It is also paper that somebody has to buy again every week, and the footnote names who does when the market does not: a bank in which the issuer's founder holds 9%.

## What Is in the Box

The report lists $21.7 billion of assets against $21.5 billion of coins. Treasury bills are $13.9 billion, overnight loans $6.1 billion, and the rest is bank deposits in four countries, the largest of them at the bank of the footnote.

An auditor from Leeds signed it 38 days after the end of the quarter, against 61 the last time. It is an attestation of one day, 31 December, as the first page says in small letters.

## What to Ask

Two numbers are missing that competitors give: how much could be paid out in one day without a sale, and to whom the overnight loans go. We asked for both on Thursday. The issuer replied that the next report will have the first.

That would be worth having, because the last run on a dollar coin of this size took away 14% in three days, and the loans to strangers were what froze.

Nothing here is investment, legal or tax advice.
`,
    remarks: [{ by: 'Mbali', minutesAfter: 20, text: 'Page eleven is always where it gets interesting.' }],
  },
];
