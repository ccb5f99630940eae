import { Link } from 'react-email';
import type { DigestNewsletter } from '../../src/newsroom/digest.ts';
import { accentFor } from '../accent.ts';
import { plain } from '../plain.ts';
import { wrap } from '../text/lines.ts';
import { onwardLink, text } from '../themes/house/styles.ts';
import { button } from './button.ts';
import { renderLetter } from './letter.tsx';

/** Who writes to a reader. */
export type LetterSender = Pick<DigestNewsletter, 'title' | 'language' | 'dir' | 'accent' | 'postalAddress'>;

export type ReaderLetter = {
  newsletter: LetterSender;
  subject: string;
  heading: string;
  /** Each a paragraph. One that ends with a colon leads to the first link, which needs no label in the text part. */
  said: string[];
  /** The first is what the letter is for. */
  links: { label: string; url: string }[];
  note?: string;
  reason: string;
};

/** A letter to one reader about one thing, in both parts: no advertising, and no link but its own. */
export async function readerLetter(letter: ReaderLetter): Promise<{ subject: string; html: string; text: string }> {
  const { newsletter, subject, heading, links, note, reason } = letter;
  const { language, dir } = newsletter;
  const said = letter.said.map(plain);
  const isLedTo = said.at(-1)?.endsWith(':') ?? false;
  const accent = accentFor(newsletter.accent);
  const footer = [reason, `${plain(newsletter.title)}, ${plain(newsletter.postalAddress)}`];
  const body = (
    <>
      {said.map((sentence) => (
        <p key={sentence} className="ink" style={{ ...text.body, margin: '0 0 12px' }}>
          {sentence}
        </p>
      ))}
      {links.map(({ label, url }, index) => (
        <p key={url} style={{ margin: index === 0 ? '20px 0' : '0 0 12px' }}>
          <Link href={url} className="accent" style={index === 0 ? button(accent.light) : onwardLink({ accent })}>
            {label}
          </Link>
        </p>
      ))}
      {note !== undefined && (
        <p className="mute" style={text.small}>
          {note}
        </p>
      )}
    </>
  );
  return {
    subject,
    html: await renderLetter({ language, dir, accent, title: subject, heading, body, footer }),
    text: [
      ...said.map(fold),
      ...links.map(({ label, url }, index) => (index === 0 && isLedTo ? url : `${fold(`${label}:`)}\n${url}`)),
      ...(note === undefined ? [] : [fold(note)]),
      fold(footer.join(' ')),
    ]
      .join('\n\n')
      .concat('\n'),
  };
}

function fold(paragraph: string): string {
  return wrap(paragraph).join('\n');
}
