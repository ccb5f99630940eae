import type { Poll, PollResult } from '../../src/newsroom/digest.ts';
import type { Run } from '../bold-figures.ts';
import type { EditionProps } from '../edition-props.ts';
import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';

/** A question with a link for each answer. The links are the reader's own. */
export type PollView = { label: string; question: string; choices: { label: string; url: string }[]; how: string };

export type PollResultView = {
  pollId: number;
  /** With how many answered. */
  label: string[];
  question: string;
  /** Each choice behind its share. */
  lines: Run[][];
};

export function viewPoll({ question, choices }: Poll, { digest, pollUrl }: EditionProps): PollView {
  const words = wordsFor(digest.newsletter.language);
  return {
    label: words.poll,
    question: plain(question),
    choices: choices.map((choice, index) => ({ label: plain(choice), url: pollUrl(index + 1) })),
    how: words.pollHow,
  };
}

/** In the order in which it was asked; whole per cent, which may not add up to a hundred. */
export function viewPollResult({ pollId, question, choices }: PollResult, { digest }: EditionProps): PollResultView {
  const { language } = digest.newsletter;
  const words = wordsFor(language);
  const all = choices.reduce((sum, { votes }) => sum + votes, 0);
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return {
    pollId,
    label: [words.pollResult, words.pollAnswers(new Intl.NumberFormat(language).format(all), all === 1)],
    question: plain(question),
    lines: choices.map(({ text, votes }) => [
      { text: share.format(votes / Math.max(1, all)), bold: true },
      { text: ` ${plain(text)}`, bold: false },
    ]),
  };
}
