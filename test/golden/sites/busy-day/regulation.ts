import type { Piece } from '../../../../demo/site/piece.ts';

export const regulation: Piece[] = [
  {
    id: 7111,
    slug: 'supervisor-splits-custody-from-trading',
    title: 'Supervisor gives exchanges until September to part custody from trading',
    author: 'Tomas Oduya',
    categories: ['Regulation'],
    tags: ['custody', 'exchanges'],
    published: { hoursAgo: 3.1 },
    picture: { alt: 'A gradient from ink to sand', from: '#22262E', to: '#D9C7A0' },
    body: `
Trading venues in the Nordic market must hold customers' coins in a company of their own by 1 September, with its own board, its own auditor and no way to lend them out. The supervisor published the order on Sunday evening, 48 pages long, and 17 of the 22 licensed venues will have to change how they are built.

The order ends a discussion that began when a venue in Malmö failed with 9,400 customers and a spreadsheet. The administrator found 61% of the coins that the spreadsheet named.

## What the Order Says

One idea carries it. Coins of customers are not property of the venue; they lie with a custodian that has no other business. And the custodian may follow only instructions that the customer, not the venue, has signed.

The signature is the expensive part. Today 14 of the 22 venues sign on behalf of their customers, because it makes trading fast: a sale is an entry in a database, and the chain learns of it at night. Under the order each withdrawal from the custodian needs a signature from the customer's own device, and the supervisor counts a transfer between two customers as a withdrawal.

Venues asked for an exception for trades below €1,000, which are 83% of all. The supervisor refused, with the remark that the customers in Malmö had a median balance of €740.

## A New Paradigm

The custodians who exist are few. Four are licensed, two of them subsidiaries of banks that have taken no new venue since 2024. Their price list starts at €180,000 a year, about what a small venue earns.

Smaller venues say that the date is the problem and not the rule. A custodian needs nine months for a licence, and September is six months away. The supervisor answered on Sunday that an application in good order by 15 April counts as a licence until it is decided.

By Monday morning two venues had announced that they would share a custodian, one that they would close their retail business, and four that they were reading.

## The Bigger Picture

Similar rules are drafted in two larger markets, and both cite the Nordic text in footnotes. Lawyers who follow them expect the customer's signature to be the clause that others copy, since it costs the state nothing.

For customers the difference shows on the worst day. When a venue fails after September, the coins should never have been part of the estate, so that no administrator has to look for them. In Malmö customers are still waiting, after 26 months, for the first payment.

It also changes what a venue can sell. Lending customers' coins earned the 22 venues €64 million last year, a quarter of their income. That line disappears, and fees are the only place where it can come back.

## What Customers Will Notice

Most will notice a second tap. A sale needs a signature on the phone, which takes between four and nine seconds in a test that the supervisor ran with 300 volunteers in Umeå. Eleven of the 300 could not sign at all in the first week, most of them because their phone was older than the key that it was asked to keep.

Those who trade by program are hit harder. A program may hold a key of its own with a limit that the customer sets, up to €20,000 a day, and the custodian has to refuse what goes beyond. Market makers asked for ten times as much and were told that they are not customers in the sense of the order.

Fees will be shown in two parts, one for the venue and one for the custodian. The supervisor hopes that customers compare the second one too, because a custodian who is never compared has no reason to be cheap.

## How Venues Will Pay for It

Five venues publish enough to work it out. At their volumes, a custodian's fee and the lost lending income come to between 0.08% and 0.21% of a trade. The usual fee is 0.25%. The smallest of the five would have to double it; the largest would hardly notice.

That is an argument for mergers, and the supervisor knows it. Page 41 says that the market may consolidate and that it would regard this as an outcome and not as a failure.

Foreign venues are outside the order as long as they do not advertise. Two did so on the tram in Gothenburg in January.

## The Synergy

Custody and trading were put under one roof because it was convenient, and convenience is what the order takes away. Venues that keep both trades in one group must part them down to the door: the custodian has its own entrance, its own telephone and a board of which no member sits on the other.

A bank in Bergen has done this since 2023 without being asked. It counted 212 customers who left because of the second tap and 1,900 who came because of it, most of them associations and small firms whose accountants had refused to sign for coins that lay with a venue.

Insurers seem to agree. The premium for a custodian without a trading desk fell to 0.4% of what it holds, against 1.1% for a venue that does both.

## Final Thoughts

The order is short on threats: no venue loses its licence in September, it merely may not take new customers. It may be the first rule of its kind that customers can check by themselves, by looking at whose signature moved their coins.

The content on this site is provided for general information only. It is not intended to be, and should not be taken as, legal, tax or financial advice.
`,
    remarks: [
      {
        by: 'Signe',
        minutesAfter: 25,
        text: 'Does the signature rule mean that I cannot sell while my phone is lost? I trade perhaps twice a year and the thought of that worries me more than a failed venue.',
        replies: [
          {
            by: 'Anders K.',
            minutesAfter: 61,
            text: 'Page 33 covers it: every customer names a second device or a person, and the custodian has to accept that within 24 hours. My venue already asks for one when you open an account.',
          },
        ],
      },
      { by: 'Tove', minutesAfter: 80, text: 'I was one of the 9,400. Too late for us, but good.' },
    ],
  },
  {
    id: 7112,
    slug: 'tax-office-accepts-chain-data',
    title: 'A tax office accepts chain data instead of exchange statements',
    author: 'Tomas Oduya',
    categories: ['Regulation'],
    tags: ['tax'],
    published: { hoursAgo: 13.4 },
    body: `
Taxpayers in one Austrian state may hand in a list of addresses instead of statements from exchanges this spring. The office computes gains from the chain itself and sends back its figure, to be accepted or disputed within six weeks.

In a trial with 1,150 volunteers the office's figure and the taxpayer's own were less than 2% apart in 9 of 10 cases. Where they differed, the office was wrong twice as often, mostly because it took a move between two wallets of one person for a sale.

## Whose Addresses

Handing in addresses shows more than gains. The office promises to keep them for seven years and to use them for nothing else, and the state's data protection officer has put her name to that.

One in eight volunteers left the trial at this point, and the office counts that as a result.

## What It Saves

An adviser in Graz charges €900 for a year with two exchanges and a hundred trades. The office does it for nothing, which means that the four fifths of holders who have never declared anything lose their most respectable excuse.

The other states will look at the numbers in October. Two have already asked for the program, which is published with its source code.

None of the above constitutes tax advice; please consult a professional adviser.
`,
    remarks: [
      { by: 'Veit', minutesAfter: 90, text: 'Two wallets of one person, exactly my case. It took a phone call.' },
    ],
  },
];
