/** One article as its author left it, before a site gives it a date, an address and WordPress's shapes. */
export type Piece = {
  /** WordPress's post id; never reused, because the guid is made from it. */
  id: number;
  slug: string;
  title: string;
  /** Written by hand; where it is missing the site cuts one from the text, as WordPress does. */
  excerpt?: string;
  author: Author;
  categories: Category[];
  tags: string[];
  /** Fresh pieces follow the clock; the old ones keep their day, because the prices in them are of that day. */
  published: { hoursAgo: number } | { at: string };
  /** Hours between publication and the last correction. */
  correctedAfterHours?: number;
  picture?: Look;
  /**
   * Paragraphs parted by blank lines; `## ` headings, `- ` lists, `> ` quotes, `**bold**`, `*italic*`, `[text](address)`,
   * and `[text](sponsored:address)` for a link that somebody paid for.
   */
  body: string;
  remarks: Remark[];
};

/** A gradient from one colour to another, or an SVG. */
export type Look = { alt: string } & ({ from: string; to: string } | { drawing: string });

/** A reader's comment, and what others answered. */
export type Remark = { by: string; minutesAfter: number; text: string; replies?: Remark[] };

export const authors = {
  'Ines Varga': 'Writes about the machines under the money.',
  'Tomas Oduya': 'Covers rules, courts and the people who have to read them.',
  'Mira Lindqvist': 'Former auditor. Reads contracts so that you can sleep.',
  'Jonah Pell': 'Markets, order books and other people’s spreadsheets.',
  // A wire, whose releases some sites publish like the work of an author.
  Chainwire: 'Press releases.',
} as const;
export type Author = keyof typeof authors;

export const categories = [
  'Infrastructure',
  'Regulation',
  'Security',
  'DeFi',
  'Markets',
  'Bitcoin',
  'Guides',
  // What somebody paid for, published among the rest as many sites do.
  'Sponsored',
] as const;
export type Category = (typeof categories)[number];
