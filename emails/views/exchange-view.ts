import type { Exchange } from '../../src/newsroom/digest.ts';
import type { EditionProps } from '../edition-props.ts';
import { linkTo, plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';

export type ExchangeView = {
  label: string;
  /** A comment and an answer to it, each with its quotation marks and who said it. */
  remarks: { text: string; by: string }[];
  /** The words of the link to the article that they speak of. */
  about: string;
  url?: string;
};

export function viewExchange({ title, url, comment, answer }: Exchange, props: EditionProps): ExchangeView {
  const words = wordsFor(props.digest.newsletter.language);
  return {
    label: words.readers,
    remarks: [
      { text: words.quoted(plain(comment.text)), by: plain(comment.author) },
      { text: words.quoted(plain(answer.text)), by: words.inReply(plain(answer.author)) },
    ],
    about: words.commentsOn(plain(title)),
    url: linkTo(url, props.href),
  };
}
