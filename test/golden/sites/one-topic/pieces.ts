import type { Piece } from '../../../../demo/site/piece.ts';

const shared = { categories: ['Regulation'], author: 'Tomas Oduya' } satisfies Partial<Piece>;

/** Nine posts of one topic, on the day after a ruling, and a little of everything from the week before. */
export const oneTopic: Piece[] = [
  {
    ...shared,
    id: 7401,
    slug: 'court-says-writing-code-is-not-transmitting-money',
    title: 'An appeals court says that writing code is not transmitting money',
    tags: ['courts', 'developers'],
    published: { hoursAgo: 12.2 },
    picture: { alt: 'A gradient from wine to bone', from: '#4A2530', to: '#E6DCC8' },
    body: `
A panel of three judges overturned the conviction of a developer on Sunday whose program mixed coins for 38,000 people. Publishing software that others run, they hold by two to one, is not the business of transmitting money, whoever uses it.

The ruling is 112 pages long. Page 9 has the sentence that lawyers had underlined by noon: "He who sells a road map does not drive the car."

## What Was Decided

The law asks for control of the money. The developer held none at any moment: coins went into a contract that nobody could change, and came out to whoever proved that they had put some in.

The prosecution had argued that a fee of 0.3% made it a business. The judges note that the fee went to those who relayed transactions, 140 of them, of whom the developer was one in the first two months.

## What Was Not

The dissent takes 31 pages. It says that 17% of what went through the program came from thefts, that the developer knew it from March 2022, and that knowing is enough for another crime with which he was not charged.

The case may go to the highest court, which takes one in 70. Until then the ruling binds three states and will be quoted in the rest, because no other appeals court has spoken on the point.

This article does not constitute legal or financial advice.
`,
    remarks: [
      {
        by: 'Mirela',
        minutesAfter: 100,
        text: 'Does the ruling help somebody who runs the page for such a program, or only who wrote the contract? I maintain one, unpaid, and have not slept well.',
        replies: [
          {
            by: 'Dunja P.',
            minutesAfter: 190,
            text: 'Page 74 leaves that open on purpose. It speaks of a page that only shows the code, and says that taking instructions from users is a different question.',
          },
        ],
      },
    ],
  },
  {
    ...shared,
    id: 7402,
    slug: 'three-more-cases-hang-on-the-ruling',
    title: 'Three more cases hang on Sunday’s ruling, and one of them is larger',
    tags: ['courts'],
    published: { hoursAgo: 9.1 },
    body: `
Prosecutors have charged seven people in three other cases with the crime that the appeals court took apart. In the largest the program in question moved $2.1 billion, and its two authors did hold a key that could stop it.

That key is the difference. Control was what the court looked for and did not find; here it is written into the contract, with a date in 2024 on which it was thrown away.

A hearing was set for 14 April before the ruling. Lawyers of both sides asked for six weeks more, the only thing on which they have agreed so far.

The smallest case concerns a student whose tool was used 212 times. It could be dropped within days, as a former prosecutor told us, since the charge has nothing else in it.
`,
    remarks: [{ by: 'Sunniva', minutesAfter: 33, text: 'A student, for 212 uses. Imagine.' }],
  },
  {
    ...shared,
    id: 7403,
    slug: 'exchanges-relist-a-privacy-coin',
    title: 'Two exchanges list a privacy coin again, for those who answer eleven questions',
    author: 'Jonah Pell',
    tags: ['exchanges', 'privacy'],
    published: { hoursAgo: 7.3 },
    body: `
Two exchanges in Lisbon and Prague put a privacy coin back on sale on Monday morning that they had taken off in 2023. Customers have to answer eleven questions first, and 4,600 had done so by eight o'clock.

The questions come from a supervisor's guideline of January, which says that such coins may be sold where the seller knows the buyer well. It names income, purpose and the source of the money.

Trading was thin: 310 orders in the first hour, with an average of €420. The larger venues wait for their banks, of which one wrote to customers that it sees no reason for haste.
`,
    remarks: [],
  },
  {
    ...shared,
    id: 7404,
    slug: 'ministry-drafts-rule-for-relayers',
    title: 'A ministry drafts a licence for those who relay transactions',
    tags: ['law', 'relayers'],
    published: { hoursAgo: 5.5 },
    body: `
Whoever forwards other people's transactions for a fee would need a licence in the Netherlands from 2028, according to a draft that the finance ministry sent to 60 associations. It costs €1,900 and a clean record.

The draft exempts those who forward fewer than 10,000 transactions a month, about nine in ten of all relayers by number and one in fifty by volume. The ministry counted 340 of them in a survey of its own, of which 31 have an office.

## What a Licence Asks For

Relayers with a licence must keep a list of what they refused and why, for five years. They need not know who sent a transaction, because the ministry holds that nobody could, and that a rule which everybody breaks is worse than none.

A relayer in Utrecht reckons with twelve hours of paper a month. It earns €2,100 in that time, and would rather pay twice the fee for half of the paper.

## What Others Do

Belgium has had a register without a licence since 2025. Of its 44 relayers none has left, and the supervisor in Brussels looked at three lists in the first year. The ministry cites that as a reason for more and the relayers as a reason for less.

It leaves authors of software alone, in a paragraph that was finished before the court's ruling and sounds like it. Comments are open until 30 May.
`,
    remarks: [{ by: 'Joost', minutesAfter: 12, text: 'Nineteen hundred is fair if they answer the phone.' }],
  },
  {
    ...shared,
    id: 7405,
    slug: 'how-lawyers-count-control',
    title: 'Four tests by which lawyers tell who controls a contract',
    author: 'Mira Lindqvist',
    tags: ['law', 'contracts'],
    published: { hoursAgo: 15.9 },
    body: `
Law firms have used the word control in 1,300 opinions on smart contracts since 2020, and an archive in Zurich has read them. It finds four tests, of which most firms use two.

The first asks who can change the code. The second asks who can stop it. The third asks who can pick what goes through, and the fourth who profits if more does.

By the first test alone 41% of the hundred largest contracts have somebody in control. By all four together it is 78%, because nearly everybody profits.

Opinions cost between €4,000 and €90,000. The dear ones use three tests.
`,
    remarks: [],
  },
  {
    ...shared,
    id: 7406,
    slug: 'insurers-price-developers-risk',
    title: 'Insurers put a price on being a developer: 1.1% of the salary',
    author: 'Jonah Pell',
    tags: ['insurance', 'developers'],
    published: { hoursAgo: 19.4 },
    body: `
A syndicate in London sells cover for developers who are charged with what others did with their code. It costs 1.1% of the yearly salary and pays lawyers up to £2 million; 640 people have bought it since October.

The price was 2.6% in the first month. It fell as fewer charges came than the underwriters had feared: none among the insured so far.

Excluded are those who hold keys, take fees or answer support mails. A third of the applicants were turned away for the last reason, which surprised them.
`,
    remarks: [{ by: 'Ottilie', minutesAfter: 25, text: 'So the helpful ones are uninsurable.' }],
  },
  {
    ...shared,
    id: 7407,
    slug: 'ruling-in-numbers',
    title: 'Who used the program: what the court’s own exhibits say',
    author: 'Ines Varga',
    tags: ['courts', 'data'],
    published: { hoursAgo: 10.8 },
    body: `
Exhibit 44 of the case lists every deposit to the program over four years: 173,000 of them, with a median of $310. The prosecution printed it on 2,900 pages and the court put it online on Sunday.

Half of all deposits came on workdays between nine and six. Salaries are the likely reason, for the sums are round in four currencies and repeat each month.

Thefts are visible too. Twelve days of the 1,460 account for 61% of the money, each within a week of a known burglary, so that both sides in the court could quote the same table.

Somebody who wants to tell the two apart would have to delay large deposits by a week, as the table suggests. The program did not, and could not be changed.
`,
    remarks: [{ by: 'Bao', minutesAfter: 44, text: 'Reading the exhibit is oddly moving. Rent, rent, rent, rent.' }],
  },
  {
    ...shared,
    id: 7408,
    slug: 'supervisors-meet-in-basel',
    title: 'Supervisors of 28 countries will write one definition of a wallet',
    tags: ['supervision'],
    published: { hoursAgo: 21.7 },
    body: `
Supervisors from 28 countries agreed in Basel on Sunday to write one definition of what a wallet is. They counted 19 that are in force, and three countries have two each.

The differences are not idle. A phone with a key on it is a bank account in one country, a purse in the next and a document in a third, with the tax that belongs to each.

A text is due in November. It will bind nobody, though 22 of the 28 have promised to copy it within two years.
`,
    remarks: [],
  },
  {
    ...shared,
    id: 7409,
    slug: 'small-venue-sues-its-supervisor',
    title: 'A small venue sues its supervisor for answering too late',
    tags: ['courts', 'exchanges'],
    published: { hoursAgo: 17.6 },
    body: `
A trading venue with 14 employees in Tallinn wants €3.8 million from the supervisor that took 31 months to answer its application. The law allows nine.

While it waited, it could neither open nor close. Rent, salaries and two audits came to €1.6 million, the rest is business that went elsewhere.

The supervisor says that 214 applications came in one year and that it had seven people to read them. A ruling is expected in the autumn, and 40 other applicants have asked to be told.
`,
    remarks: [{ by: 'Kaarel', minutesAfter: 18, text: 'Thirty-one months. We gave up after twenty.' }],
  },
  {
    id: 7388,
    slug: 'a-lamp-post-that-mines',
    title: 'A lamp post that earns its own electricity',
    author: 'Ines Varga',
    categories: ['Infrastructure'],
    tags: ['sensors', 'cities'],
    published: { at: '2026-02-27T08:00:00Z' },
    body: `
Forty lamp posts in Gdynia measure the air and sell what they measure to whoever asks. In their first year they brought in 61,000 złoty, which paid for their electricity and a little more.

A weather service buys two thirds of it, at four groszy a reading. The city had offered the data for nothing before, as a file that was published once a quarter, and nobody had taken it.

Twelve of the posts were repaired by people who live below them, for a share of the income. That is why none of the forty is out of order, against one in nine of the city's other sensors.
`,
    remarks: [{ by: 'Halina', minutesAfter: 200, text: 'Mine is number 17. I wipe it on Saturdays.' }],
  },
  {
    id: 7386,
    slug: 'wallet-asks-one-question-less',
    title: 'The wallet that asks one question less',
    author: 'Mira Lindqvist',
    categories: ['Security'],
    tags: ['wallets'],
    published: { at: '2026-02-26T10:00:00Z' },
    body: `
A small team in Ghent took the page with twelve words out of the first minute of its wallet. New users see it when they hold more than €100, and by then 74% of them write the words down on paper, up from 22%.

Support mails about lost words fell by a third within six months. Lost money fell by more, because those who had nothing to lose had mostly been the ones who lost it.

The idea came from a bank clerk, who told them that nobody reads a contract on the day of the wedding.
`,
    remarks: [],
  },
  {
    id: 7384,
    slug: 'liquidity-moves-to-the-quiet-chains',
    title: 'Traders’ deposits move to the quiet chains, one fee at a time',
    author: 'Jonah Pell',
    categories: ['DeFi'],
    tags: ['liquidity'],
    published: { at: '2026-02-25T09:00:00Z' },
    body: `
Deposits in the exchange contracts of the five smallest chains that we follow grew by $310 million in January, while those of the largest shrank by twice that. The depositors are the same: 68% of the new addresses had withdrawn elsewhere within a week.

They go where a trade costs the pool less. On the largest chain, robots that trade against outdated prices took 41 cents of each dollar in fees from the depositors; on the quiet ones it was 9.

It means that the race for speed, which the largest chain has won, is paid for by those whose money stands still.
`,
    remarks: [{ by: 'Milo', minutesAfter: 90, text: 'Nine cents is still nine cents.' }],
  },
  {
    id: 5401,
    slug: 'litecoin-halves-without-a-sound',
    title: 'Litecoin halves its reward without a sound',
    author: 'Jonah Pell',
    categories: ['Markets'],
    tags: ['LTC'],
    published: { at: '2023-08-02T16:00:00Z' },
    body: `
Litecoin cut its reward for miners in half on Wednesday for the third time. LTC trades at $87.62.

The machines stayed. Of those that were counted the day before, 97% were still at work in the evening, since most of them earn with another coin on the side.
`,
    remarks: [],
  },
];
