import type { Piece } from '../piece.ts';

export const cheapBugs: Piece = {
  id: 4182,
  slug: 'auditors-find-the-cheap-bugs',
  title: 'Auditors find the cheap bugs; the dear ones hide in incentives',
  excerpt:
    'Automated checks caught 71% of known flaws in a test of forty contracts. The ones that they missed account for nearly all of the money that was lost.',
  author: 'Mira Lindqvist',
  categories: ['Security', 'DeFi'],
  tags: ['audits', 'smart contracts', 'oracles', 'LINK'],
  published: { hoursAgo: 8.4 },
  picture: { alt: 'A gradient from pine to straw', from: '#2E4A42', to: '#D2BE87' },
  body: `
I used to be paid to read other people’s contracts, by the line. It was honest work, and it was never the work that would have helped.

This month I did the arithmetic that I should have done then. I took forty contracts that lost money between 2021 and 2026, each with a public account of how it happened, and gave the version from the day before to six tools and to three former colleagues with two days each. Then I compared what they found with what had gone wrong.

## The result

Between them the forty contracts hold 104 flaws that are known today, most of which nobody has used yet. The tools together flagged **71%** of those. My colleagues found a further 12%. That is better than I expected, and it is the sort of number that ends up on a slide.

Here is the number that does not. In each of the forty, one thing did the damage. Where it was caught it had cost $61 million. Where everybody missed it, it had cost **$1.34 billion**.

- Twenty-three contracts failed through mistakes in the code: a missing check, a wrong rounding, a function left open. Twenty-two of these were caught.
- Nine failed through keys: somebody who could change the contract was deceived or robbed. No tool looks at that.
- Eight failed though the code did exactly what it said. What it said was a bad idea.

Those eight are more than half of the money.

## Doing exactly what it said

Take Lanternpool, which lost $212 million on a Sunday. Its lending contract priced collateral by asking a market. The market was real and the price was true. It was also thin: a trade of $3 million moved it by a third. Somebody made that trade, borrowed against the new price and left. Every line of the contract was correct. It had been audited four times.

Or take the insurance fund that paid out to whoever voted that a payout was due. The voters were the insured. An auditor’s report from the month before contains the sentence “governance is out of scope”, and it is a fair sentence, because nobody had paid for it to be in scope.

> The bug was not in the code. The bug was that being dishonest paid better than being honest, and the code was fast.

You cannot find that by reading lines. You find it by asking who gets what when they behave badly, with somebody else’s money and an hour’s head start. That is a different skill. It is closer to what a good tax inspector does.

## What the tools are good for

I do not want to be read as saying that the tools are useless. Twenty-two of twenty-three is a wonderful score. Five years ago the same kind of test gave 40%. If your contract has not been through them, it is not ready, and you should be a little ashamed.

They are also cheap now. All six ran on my laptop in an afternoon; the electricity cost less than the coffee. What used to be the first week of an audit is a step in a build. The three colleagues agree that they should stop charging for it.

But a cheap thing that finds the cheap bugs changes what the expensive thing is for. An audit that repeats what the tools do is a stamp. You can tell by the report: if it has forty findings and thirty-six are about naming and gas, you have bought a stamp.

## What I would pay for instead

If I had a protocol and a budget of $100,000, I would split it like this.

- **Nothing** for the tools. Run them on every change.
- **$30,000** for two people who do not read the code at all, but the design: every price it believes, every vote it counts, every actor who could gain by lying.
- **$20,000** for somebody who tries to steal the keys, by telephone if need be.
- **$50,000** as a standing reward. Not on a form with a lawyer behind it: in a contract, payable on proof.

And I would publish the design review. Reports on code are published because they flatter. Reports on incentives are not, because they read like instructions. That is the point. If your protocol is only safe while nobody has read the review, you know something about your protocol.

## A note on oracles

Five of the eight believed a price. In three cases a slower price would have been enough: an average over half an hour instead of the last trade. Feeds of that kind exist; the better ones have many sources and say how old they are. LINK’s holders will tell you that this is what they are paid for, and on the evidence they have a point. A feed costs. So does $212 million.

## Final Thoughts

When a contract fails, the first question is always who audited it. I would like it to be a different one: who gained, and did anyone ask beforehand whether they could?

I have kept the list of forty, with sources, in [a file that you may use](https://coinward.example/data/forty-contracts.csv). If you find an error in it, write to me. I used to be paid by the line, and I still read that way.

*Disclaimer: for information only, not investment advice. The author holds no token named in this article.*
`,
  remarks: [
    {
      by: 'gasgolfer',
      minutesAfter: 20,
      text: 'As somebody who sells stamps: fair.',
      replies: [
        {
          by: 'mira_lindqvist',
          minutesAfter: 48,
          text: 'You are too modest. Yours had only thirty findings about naming.',
        },
        { by: 'gasgolfer', minutesAfter: 55, text: 'Thirty-one.' },
      ],
    },
    {
      by: 'twap_enjoyer',
      minutesAfter: 96,
      text: 'An average over 30 minutes opens another hole: you can see the liquidation coming and get out of its way. Nothing is free.',
      replies: [
        {
          by: 'lagrange',
          minutesAfter: 130,
          text: 'Right, but that hole costs thousands, not hundreds of millions. I will take the trade.',
        },
      ],
    },
    {
      by: 'pia.hashes',
      minutesAfter: 201,
      text: 'The file has two rows for the same incident (rows 17 and 31), otherwise great work.',
    },
    {
      by: 'old_ledger',
      minutesAfter: 260,
      text: '“Governance is out of scope” should be printed on the front page of such a report, in red.',
    },
  ],
};
