import type { Piece } from '../piece.ts';

export const nodeReceipts: Piece = {
  id: 4168,
  slug: 'a-year-of-node-receipts',
  title: 'What a Bitcoin node costs at home: a year of receipts',
  excerpt: 'Eighty-three dollars, one dead disk and a quarrel about the router. All of it in a table.',
  author: 'Ines Varga',
  categories: ['Bitcoin', 'Guides'],
  tags: ['BTC', 'nodes', 'self-custody'],
  published: { hoursAgo: 33.1 },
  picture: { alt: 'A gradient from rust to wheat', from: '#7A4A2B', to: '#E3CC9A' },
  body: `
“Run your own node” is advice that is given for free by people who do not say what it costs. We kept the receipts for a year.

## The table

- A used mini computer with 8 gigabytes of memory: $95, once.
- A two-terabyte disk: $88, once. It died in month seven and was replaced under warranty.
- Electricity, 9 watts for a year: 79 kilowatt-hours, **$27**.
- A share of the internet line, at 310 gigabytes a month: nothing extra on our contract, $56 on one with a cap.

Spread the hardware over five years and it comes to **$64 to $120 a year**, so about $83 for a typical household. For that you get to check that the rules are kept, rather than asking someone else whether they are.

## The parts that are not money

The first download took 61 hours. The router’s makers had not imagined that somebody would keep 40 connections open, and it forgot its own settings twice a month until we replaced its software. One family member would like it noted that a film stopped for buffering on eleven evenings.

Updates took about four hours over the year. One of them mattered: it closed a way to crash the node from outside. We installed it the same evening, because a reader wrote to us. Most people would have needed a week.

## Do you need one?

If you hold BTC with somebody else, no. If you hold your own keys and receive payments whose amounts would hurt, it is the cheapest honest answer to “how do I know?”. In between it is a hobby, and a good one: few hobbies at $83 teach as much about money.

## Final Thoughts

A network is as independent as its owners can afford. Seven dollars a month is affordable. Sixty-one hours of patience may be the real price.

*Information only, not financial advice.*
`,
  remarks: [
    {
      by: 'routerboss',
      minutesAfter: 25,
      text: 'Limit it to 12 outgoing and 20 incoming and your films will be fine.',
      replies: [{ by: 'infra_ines', minutesAfter: 66, text: 'Done. The family member says thank you.' }],
    },
    {
      by: 'solarpete',
      minutesAfter: 500,
      text: '9 watts is less than my doorbell transformer and the light over the fish.',
    },
    { by: 'nadia_k', minutesAfter: 940, text: 'Add: backup of the wallet file, $0, priceless.' },
  ],
};
