import type { Piece } from '../piece.ts';

export const heatedPools: Piece = {
  id: 4151,
  slug: 'heated-pools',
  title: 'Three small towns heat their swimming pools with mining rigs',
  excerpt:
    'The machines lose money as miners and earn it back as boilers. Whether that lasts depends on the price of gas, not of BTC.',
  author: 'Ines Varga',
  categories: ['Bitcoin', 'Infrastructure'],
  tags: ['BTC', 'mining', 'energy'],
  published: { hoursAgo: 24 * 10 + 6 },
  picture: { alt: 'A gradient from deep water to steam', from: '#1E4E63', to: '#D9DCD3' },
  body: `
The pool in Rindal is 26 degrees warm, and the boiler has been off since February. The heat comes from a cupboard with thirty-two machines that guess numbers. Two more towns have copied it.

A mining machine turns all the electricity that it takes into heat. As a miner, the equipment in Rindal is out of date: at current difficulty it earns 4.1 cents for each kilowatt-hour and pays 6.8. As a heater it replaces gas at 5.2 cents. Put together, 9.3 cents come in for 6.8, which leaves **2.5 cents** for the town.

## The sums for one winter

- Electricity bought: 612,000 kilowatt-hours, $41,600.
- BTC earned: 0.39, sold each week.
- Gas not bought: $31,800.
- Repairs and one very loud week: $3,900.

That the machines are old is the point. New ones would earn more and cost too much to be a boiler for half of the year. These were bought by the pallet for the price of their metal.

## What could go wrong

Cheap gas would end it. So would a fall in mining income by two thirds, which has happened in the past. The towns have kept their boilers and check them monthly.

The caretaker, whose idea it was, does not own any coins. She likes that the water has not been cold once. “The old boiler stopped on Christmas Eve three times,” she says. “It was never about the money.”

## Conclusion

Waste heat is only waste if nobody stands next to it. That is true of a great many things in this industry.

*Not financial advice, and not advice about swimming pools.*
`,
  remarks: [
    {
      by: 'solarpete',
      minutesAfter: 200,
      text: 'Do they run in summer too? Our outdoor pool would take it from May to September.',
    },
    { by: 'frostgarage', minutesAfter: 380, text: 'Loud week = fans in reverse? Asking because I have had that week.' },
  ],
};
