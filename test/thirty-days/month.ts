import type { Piece, Remark } from '../../demo/site/piece.ts';
import { randomOf } from './random.ts';
import { type Topic, topics, writePiece } from './write-piece.ts';

/** Day 0 of the month: a Monday. Day 27 is the one on which Berlin puts its clocks forward. */
const firstDay = Date.parse('2026-03-02T00:00:00Z');
export const days = 30;

/** A moment of a day of the month, in UTC. */
export function at(day: number, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(firstDay + day * 86_400_000 + (hours * 60 + minutes) * 60_000);
}

export function dateOf(day: number): string {
  return at(day, '12:00').toISOString().slice(0, 10);
}

/** Sentences that are true for an hour or a day; whoever finds one in an edition has found a mistake. */
export const staleSentences = [
  'Bitcoin is trading near $41,880 as this goes to press.',
  'The token slipped to $3.26 earlier today, a day after the announcement.',
  'Yesterday the council still said that no decision had been taken on 12 of the 40 points.',
  'As of May 28, ether is holding steady near $3,912.',
  'The upcoming upgrade on 14 January 2026 will double the 900 slots.',
  'This morning the price of the coin was up 4.2%, at $0.7731.',
];

/** What readers asked under an article, and what the best answer was. */
const questions: [question: string, answer: string][] = [
  [
    'Who checks the figures after the first year, when the people who wrote the plan have moved on?',
    'The same two auditors as at the port, because their report has to be public. Page 31 of the plan says so.',
  ],
  [
    'How can a town of 9,000 pay for that without raising the fees for everybody else?',
    'It does not: 7 of 10 euros come from the region, and the rest is paid over 12 years.',
  ],
  [
    'Was the old system really slower, or did nobody measure it before the switch?',
    'They measured for six weeks. The median went from 41 to 9 minutes, but the worst cases stayed as they were.',
  ],
  [
    'What happens to the people who still send their forms by post?',
    'There is a counter on Tuesdays, which is why two of the clerks were kept instead of moved.',
  ],
  [
    'Does anybody know whether the contract has a clause for leaving early?',
    'Section 14 has one, with a notice of 90 days. Without it the council would not have signed.',
  ],
  [
    'Why would a rival share its test results with them at all?',
    'Because both buy from the same maker, and a recall would cost each of them about 4 weeks.',
  ],
  [
    'Is there a list of the sites that were left out of the review?',
    'Annex C names 23 of them. The reason is given for 19, and for the others it says only "later".',
  ],
];

const shills: Remark[] = [
  { by: 'MoonBoy', minutesAfter: 10, text: 'THIS WILL 100X, EVERYBODY BUY NOW BEFORE IT IS TOO LATE!!!' },
  {
    by: 'anna_trades',
    minutesAfter: 12,
    text: 'I made $9,000 in a week with Mr. Carter, write to him on Telegram @carterfx',
    replies: [
      { by: 'Bob', minutesAfter: 20, text: 'Thank you Anna, he helped me too, contact him at carter@profits.example' },
    ],
  },
  {
    by: 'angry',
    minutesAfter: 30,
    text: 'You are an idiot and so is whoever paid you.',
    replies: [{ by: 'angrier', minutesAfter: 33, text: 'SHUT UP YOU CLOWN' }],
  },
];

/** Articles of other years, each with the price that a coin had. */
const memories: [day: string, coin: string, price: string][] = [
  ['2023-12-28', 'Bitcoin', '$42,627'],
  ['2024-01-31', 'Bitcoin', '$42,952'],
  ['2023-06-14', 'Ether', '$1,742'],
  ['2024-08-20', 'Solana', '$143'],
  ['2022-11-15', 'Bitcoin', '$16,880'],
  ['2024-05-06', 'Ether', '$3,104'],
];

/** How many articles each day brings, where it is not five. */
const pace: Record<number, number> = { 9: 0, 10: 1, 17: 9, 24: 2 };

/** Days on which all articles are of one topic. */
const oneTopic: Record<number, Topic> = { 17: 'Security' };

export type Month = {
  pieces: Piece[];
  /** Articles that tell the same: at most one of each group may ever be carried. */
  twins: number[][];
  paid: number[];
  /** Loses its picture on the site. */
  pictureless: number;
  /** Is corrected on the day after it came out. */
  corrected: Piece;
};

/** All that the site publishes from three days before the month to its end, and its archive. */
export function writeMonth(): Month {
  const random = randomOf(20260302);
  const pieces = memories.map(([day, coin, price], i) =>
    writePiece(100 + i, new Date(`${day}T09:00:00Z`), {
      topic: 'Markets',
      extra: [`${coin} is trading near ${price} as we write this.`],
    }),
  );
  const paid: number[] = [];
  const twins: number[][] = [];
  const ofDay = new Map<number, Piece[]>();
  for (let day = -3; day < days; day++) {
    const count = pace[day] ?? 5;
    const own = Array.from({ length: count }, (_, i) => {
      const id = 1000 + (day + 3) * 20 + i;
      const publishedAt = new Date(at(day, '04:50').getTime() - Math.round(((i + 0.5) / count) * 23 * 3_600_000));
      const extra = random.next() < 0.6 ? [random.pick(staleSentences)] : [];
      return writePiece(id, publishedAt, {
        topic: oneTopic[day] ?? topics[(day + 3 + i) % topics.length] ?? 'Markets',
        extra,
        remarks: remarksOf(day, i),
      });
    });
    ofDay.set(day, own);
    pieces.push(...own);
  }
  const one = (day: number, i: number): Piece => {
    const piece = ofDay.get(day)?.[i];
    if (!piece) throw new Error(`day ${day} has no article ${i}`);
    return piece;
  };

  // The same post again under another number: at once, and again days later under a new title.
  for (const [day, later, title] of [
    [5, 0, undefined],
    [13, 0, 'A second look at what was said'],
    [20, 2, undefined],
  ] as const) {
    const original = one(day, 1);
    const published = { at: new Date(at(day + later, '03:00').getTime()).toISOString() };
    const again = {
      ...original,
      id: original.id + 500_000,
      slug: `${original.slug}-again`,
      title: title ?? original.title,
      published,
    };
    twins.push([original.id, again.id]);
    pieces.push(again);
  }
  // Posts that somebody paid for: by category, by author's wire, and by links.
  for (const day of [3, 11, 18, 26]) {
    const bought: Piece = { ...writePiece(700_000 + day, at(day, '02:00')), categories: ['Sponsored'] };
    paid.push(bought.id);
    pieces.push(bought);
  }
  // As long as a book.
  const giant = one(12, 0);
  giant.body = `${giant.body}\n\n${Array.from({ length: 900 }, (_, i) => plainOf(writePiece(800_000 + i, at(12, '00:00')))).join('\n\n')}`;

  const before = one(7, 0);
  const corrected = {
    ...before,
    title: `${before.title}, corrected`,
    body: `${before.body}\n\nA figure in the third paragraph was put right.`,
    correctedAfterHours: 12,
  };
  return { pieces, twins, paid, pictureless: one(16, 0).id, corrected };
}

/** One article of every third day has an exchange worth reading; all have what is none. */
function remarksOf(day: number, i: number): Remark[] {
  const [question, answer] = questions[(day + 3) / 3] ?? [];
  if (i !== 1 || day % 3 !== 0 || !question || !answer) return i < 2 ? shills : [];
  const reply = { by: 'Old Hand', minutesAfter: 150, text: answer };
  return [...shills, { by: 'ledger_lena', minutesAfter: 90, text: question, replies: [reply] }];
}

function plainOf(piece: Piece): string {
  return piece.body.replace(/^## .*$/gm, '').replace(/This article is for information.*$/s, '');
}
