/** Why a draft carries what it carries: written by the run that chose it, and kept with the edition. */
export type Why = {
  /** The stories in reading order, then what was left out, the best of it first. */
  stories: StoryWhy[];
  /** The chosen one first. */
  subjects: SubjectWhy[];
  /** Why every other block is what it is, or is absent; in the order of the page. */
  blocks?: BlockWhy[];
};

export type BlockWhy = { block: string; reason: string };

export type StoryWhy = {
  articleId: number;
  title: string;
  place: 'lead' | 'in' | 'out';
  /** The sum of the terms; absent for what takes no part, such as paid content. */
  score?: number;
  terms: Term[];
  reason: string;
};

export type SubjectWhy = { subject: string; place: 'in' | 'out'; score: number; terms: Term[]; reason: string };

/** One part of a score: its points, the most that it can give, and what it was taken from. */
export type Term = { name: string; points: number; most: number; from: string };
