import { type Author, authors, type Category, type Piece, type Remark } from '../../demo/site/piece.ts';
import { type Random, randomOf } from './random.ts';
import { beginnings, endings, places, vocabularies } from './vocabulary.ts';

export type Topic = keyof typeof vocabularies;
export const topics = Object.keys(vocabularies) as Topic[];

/**
 * An invented article, the same for the same id: some 300 words of its own about one invented company, in two sections
 * with headings that say nothing. `extra` sentences are worked in where an author would put them.
 */
export function writePiece(
  id: number,
  publishedAt: Date,
  {
    topic = topics[id % topics.length] ?? 'Markets',
    extra = [],
    remarks = [],
  }: { topic?: Topic; extra?: string[]; remarks?: Remark[] } = {},
): Piece {
  const random = randomOf(id);
  const words = vocabularies[topic];
  const company = `${random.pick(beginnings)}${random.pick(endings)}`;
  const place = random.pick(places);
  const thing = random.pick(words.things);
  const sentences = writeSentences(random, topic, company, place, thing);
  const [first = '', second = '', ...rest] = sentences;
  const [more = '', ...others] = random.shuffle(rest);
  return {
    id,
    slug: `piece-${id}`,
    title: writeTitle(random, topic, company, place, thing),
    author: random.pick(Object.keys(authors) as Author[]),
    categories: [topic satisfies Category],
    tags: [company.toLowerCase(), place.toLowerCase()],
    published: { at: publishedAt.toISOString() },
    picture: { alt: `A drawing of a ${thing} in ${place}`, from: '#27364A', to: '#A9A59B' },
    body: [
      `${first} ${second}`,
      more,
      '## The Synergy',
      others.slice(0, 5).join(' '),
      ...extra,
      others.slice(5, 9).join(' '),
      '## Concluding Thoughts',
      others.slice(9).join(' '),
      'This article is for information only and is not financial advice. Always do your own research.',
    ].join('\n\n'),
    remarks,
  };
}

function writeTitle(random: Random, topic: Topic, company: string, place: string, thing: string): string {
  const { people, measures } = vocabularies[topic];
  const count = random.whole(12, 960);
  return random.pick([
    `${company} gives ${count} ${random.pick(measures)} to the ${thing} that ${place} forgot`,
    `How ${random.pick(people)} in ${place} talked ${company} out of its ${thing}`,
    `${place} gets ${/^[aeiou]/.test(thing) ? 'an' : 'a'} ${thing}, and ${company} pays for ${count} ${random.pick(measures)}`,
    `Why ${company} let ${random.pick(people)} near the ${thing} of ${place}`,
    `${company} counts ${count} ${random.pick(measures)} and finds its ${thing} wanting`,
  ]);
}

function writeSentences(random: Random, topic: Topic, company: string, place: string, thing: string): string[] {
  const { people, deeds, effects, measures, things } = vocabularies[topic];
  const some = () => random.pick(people);
  const count = () => random.whole(11, 980);
  const share = () => `${random.whole(3, 97)}%`;
  const million = () => `$${random.whole(2, 88)}.${random.whole(1, 9)} million`;
  const measure = () => random.pick(measures);
  const name = `${random.pick(['Ada', 'Ruben', 'Ilse', 'Tariq', 'Noor', 'Pavel', 'Greta', 'Hugo'])} ${random.pick(beginnings)}${random.pick(['sen', 'ova', 'man', 'etti', 'quist'])}`;
  return [
    `${company} ${random.pick(deeds)} the ${thing} in ${place}, a step that ${some()} had asked for since ${random.whole(2017, 2023)}.`,
    `The company put ${million()} into the work, and ${share()} of it went to ${some()} outside its own walls.`,
    `Of ${random.whole(40, 90)} ${measure()} in the plan, ${random.whole(5, 39)} are finished, and ${name} says the rest depends on the ${random.pick(things)} nearby.`,
    `That ${random.pick(effects)}, because ${some()} in ${place} were the last who still did the sums by hand.`,
    `${name}, who led the ${thing} from its first week, counts ${count()} ${measure()} and calls ${share()} of them a habit rather than a need.`,
    `A review by ${some()} from ${random.pick(places)} found ${count()} ${measure()} that nobody had listed.`,
    `It ${random.pick(effects)} if the ${some()} keep the ${random.pick(things)} open for another ${random.whole(3, 30)} months.`,
    `${company} spent ${million()} on ${measure()} alone, which is ${share()} more than the ${random.pick(things)} had cost.`,
    `Rivals in ${random.pick(places)} run a ${random.pick(things)} with ${count()} ${measure()} and ${random.whole(2, 9)} ${some()}.`,
    `For ${some()}, the change means that ${count()} ${measure()} no longer wait for a signature in ${place}.`,
    `The minutes, all ${count()} pages of them, show how ${some()} and ${some()} argued about a single ${random.pick(things)}.`,
    `${name} expects ${share()} of the ${measure()} to be gone within ${random.whole(2, 11)} years, whatever the ${random.pick(things)} does.`,
    `Nobody in ${place} had asked the ${some()} what a ${random.pick(things)} with ${count()} ${measure()} would do to ${company}.`,
    `What ${some()} learnt in ${place} is that a ${random.pick(things)} costs ${million()} before it saves a cent.`,
  ];
}
