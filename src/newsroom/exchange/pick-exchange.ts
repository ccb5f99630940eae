import type { Exchange } from '../digest.ts';
import { figuresIn } from '../insight/figures.ts';
import { describeTerms, scoreTerm, sumTerms } from '../score-term.ts';
import type { Term } from '../why.ts';
import { isOfficial, onOneLine, type Said, samePerson, whyUnfit } from './judge-remark.ts';

/** A comment that starts a thread, and one of the answers to it. */
export type Pair = {
  article: { id: number; title: string; url: string; author: string | null };
  comment: Said & { id: number };
  answer: Said & { id: number };
  /** How many answers the comment has. */
  answers: number;
};

export type PickedExchange = { exchange?: Exchange; reason: string };

/** What each term can give at most. */
const weights = { substance: 45, balance: 20, recency: 20, thread: 15 } as const;

/** What says nothing in particular is not worth the place. */
const leastSubstance = 15;

/** After so many hours, half of the points for recency are gone. */
const halfLifeHours = 36;

/** So many answers give all that there is to give. */
const manyAnswers = 6;

/**
 * The comment with the answer that is most worth reading, by two people, both whole. What was shown before, in either
 * part, is not shown again. `titles` are those of the site and its newsletter, under which nobody comments but the author of the
 * article. The same input always gives the same.
 */
export function pickExchange(
  pairs: readonly Pair[],
  shown: readonly { id: number; author: string; text: string }[],
  now: Date,
  titles: readonly string[] = [],
): PickedExchange {
  if (pairs.length === 0) return { reason: 'absent: no comment of these days has an answer' };
  const refused = new Map<string, number>();
  const fit = pairs.flatMap((raw) => {
    const pair = {
      ...raw,
      comment: { ...raw.comment, ...onOneLine(raw.comment) },
      answer: { ...raw.answer, ...onOneLine(raw.answer) },
    };
    const terms = termsOf(pair, now);
    const why = whyOut(pair, terms, shown, now, titles);
    if (why === undefined) return { pair, terms };
    refused.set(why, (refused.get(why) ?? 0) + 1);
    return [];
  });
  const out = [...refused].map(([why, count]) => `${count} ${why}`).join(', ');
  const count = `${pairs.length} ${pairs.length === 1 ? 'comment' : 'comments'} with an answer`;
  const [best] = fit.toSorted(
    (a, b) =>
      sumTerms(b.terms) - sumTerms(a.terms) ||
      b.pair.answer.publishedAt.getTime() - a.pair.answer.publishedAt.getTime() ||
      a.pair.answer.id - b.pair.answer.id,
  );
  if (!best) return { reason: `absent: of ${count} none may be shown: ${out}` };
  const left = out === '' ? '' : `; left out: ${out}`;
  return { exchange: exchangeOf(best.pair), reason: `the best of ${count}: ${describeTerms(best.terms)}${left}` };
}

function whyOut(
  { article, comment, answer }: Pair,
  terms: Term[],
  shown: readonly { id: number; author: string; text: string }[],
  now: Date,
  titles: readonly string[],
): string | undefined {
  if (samePerson(comment.author, answer.author)) return 'by one person';
  const wasShown = [comment, answer].some((one) =>
    shown.some((other) => other.id === one.id || (other.author === one.author && other.text === one.text)),
  );
  if (wasShown) return 'shown before';
  const pretends = [comment, answer].some(
    ({ author }) => isOfficial(author, titles) && !(article.author && samePerson(author, article.author)),
  );
  if (pretends) return 'with an official name';
  const unfit = whyUnfit(comment, now) ?? whyUnfit(answer, now);
  if (unfit !== undefined) return unfit;
  return (terms.find(({ name }) => name === 'substance')?.points ?? 0) < leastSubstance
    ? 'of little substance'
    : undefined;
}

function exchangeOf({ article, comment, answer }: Pair): Exchange {
  const remark = ({ id, author, text }: Pair['comment']) => ({ id, author, text });
  return {
    articleId: article.id,
    title: article.title,
    url: article.url,
    comment: remark(comment),
    answer: remark(answer),
  };
}

const reasons =
  /\b(?:because|since|so that|which is why|means?|meant|therefore|unless|instead|except|although|whereas|for (?:example|instance)|depends|only (?:if|when|because)|in practice|the (?:reason|difference|catch|point|problem)|without|rather than|but)\b/i;

function termsOf({ comment, answer, answers }: Pair, now: Date): Term[] {
  const signs = {
    'the answer gives a reason': reasons.test(answer.text) ? 15 : 0,
    'the answer has a number': hasFigure(answer.text) ? 10 : 0,
    'the comment asks': comment.text.includes('?') ? 10 : 0,
    'the comment gives a reason': reasons.test(comment.text) ? 5 : 0,
    'the comment has a number': hasFigure(comment.text) ? 5 : 0,
  };
  const found = Object.entries(signs).filter(([, points]) => points > 0);
  const substance = found.reduce((sum, [, points]) => sum + points, 0) / weights.substance;
  const [shorter = 0, longer = 1] = [comment.text.length, answer.text.length].toSorted((a, b) => a - b);
  const ageHours = Math.max(0, (now.getTime() - answer.publishedAt.getTime()) / 3_600_000);
  return [
    scoreTerm('substance', weights.substance, substance, found.map(([sign]) => sign).join(' and ') || 'none'),
    scoreTerm(
      'balance',
      weights.balance,
      shorter / longer,
      `${comment.text.length} and ${answer.text.length} characters`,
    ),
    scoreTerm('recency', weights.recency, 2 ** (-ageHours / halfLifeHours), `${Math.round(ageHours)} h old`),
    scoreTerm(
      'thread',
      weights.thread,
      Math.log1p(answers) / Math.log1p(manyAnswers),
      `${answers} ${answers === 1 ? 'answer' : 'answers'}`,
    ),
  ];
}

function hasFigure(text: string): boolean {
  const { telling, plain, inWords } = figuresIn(text);
  return telling.length + plain.length + inWords.length > 0;
}
