import type { Piece } from '../piece.ts';

export const machineEconomy: Piece = {
  id: 2811,
  slug: 'the-machine-economy',
  title: 'The Machine Economy',
  excerpt:
    'Networks of other people’s computers promise cheap storage, cheap bandwidth and cheap compute. We asked who the customers are.',
  author: 'Ines Varga',
  categories: ['Infrastructure'],
  tags: ['DePIN', 'FIL', 'compute', 'storage', 'BTC'],
  published: { at: '2024-01-31T08:05:00Z' },
  picture: { alt: 'A gradient from graphite to copper', from: '#3A3D42', to: '#B98255' },
  body: `
There is a new abbreviation, and it has the usual signs of becoming a sector: a conference, two funds and a map with logos. It stands for physical infrastructure that nobody in particular owns. Put a box on your roof, in your cellar or under your desk; the box does something useful; a network pays you for it in a token.

The idea is better than its name. A great many useful things are idle for most of the day, and a market that can pay a few cents to a stranger without knowing them is what this technology was made for. We wanted to know how far along it is. So we asked the eleven largest networks one question: who are your customers?

## What exists

Storage came first. FIL’s network holds about 1.9 exbibytes of data that somebody asked it to keep, out of some eight that it could. That is a quarter full, which does not sound like much until one remembers that it was a fiftieth two years ago. Much of it is public data sets, stored because storing them was rewarded.

Wireless came next. One network has 370,000 hotspots for small sensors and a few thousand customers who use them. The sensors in question, water meters and bicycle locks, do send their two bytes an hour reliably. They pay about **$1,200 a day** for it, all of them together.

Compute is the youngest. Graphics cards are scarce this winter, and everybody who owns more than one has been approached by somebody. The networks list 80,000 cards. When we tried to rent a hundred of a given kind, we found nine.

## Who pays

Of eleven networks, seven answered. Between them they paid their operators the equivalent of $212 million last year. Customers paid in **$9.6 million**. The difference, 95 cents in the dollar, was made of new tokens and paid for by whoever bought them.

Some of the seven are open about it. “We are buying a network,” one founder said. “Railways did that as well.” It is a fair comparison, including the part in which most of the early shareholders lost their money and the tracks stayed.

- Storage: $3.1 million from customers.
- Wireless: $0.9 million.
- Compute and rendering: $4.1 million.
- Maps, weather and the rest: $1.5 million.

## What would have to be true

For the subsidy to end without the network ending, three things have to happen at about the same time. Demand has to grow roughly twentyfold. Operators have to stay while their income changes from hope into fees. And the network has to do something that a company with a warehouse could not do more cheaply.

For storage we doubt the third. Disks in a warehouse are hard to beat. For wireless we doubt the first. For compute, all three are at least possible: the cards exist, they are spread among millions of people, and those who need them complain about the price in every interview that they give.

> “Ask me in two years. If our customers still come from our own chat room, I will have been wrong.”

That was the founder of a rendering network called Halftone, which had forty customers on the day that we spoke.

## Prices of the day

For the record, because this text will be read later: BTC stood at **$42,952** this morning, ETH at $2,317 and FIL at $5.04. The tokens of the eleven networks are together worth $9 billion, which is nine hundred times what their customers paid.

## Concluding Thoughts

Something real is being built here with money from people who believe that they are buying something else. That has happened before, and now and then it has left us with railways.

We will ask the same question again. The number to watch is not how many boxes there are. It is how many cents in each dollar come from somebody who needed the thing done.

*This article is for information and is not financial advice. All prices are those of 31 January 2024.*
`,
  remarks: [
    {
      by: 'lagrange',
      minutesAfter: 95,
      text: '95 cents of every dollar. Saving this so that I can look at it in two years.',
    },
    {
      by: 'compute_carl',
      minutesAfter: 170,
      text: 'Nine cards out of a hundred matches what I saw. The listings are aspirations.',
      replies: [
        { by: 'render_rat', minutesAfter: 240, text: 'One of the forty customers here. It works, if you can wait.' },
      ],
    },
  ],
};
