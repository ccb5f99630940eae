import { Link } from 'react-email';
import type { DigestNewsletter } from '../../src/newsroom/digest.ts';
import { accentFor } from '../accent.ts';
import { plain } from '../plain.ts';
import { wrap } from '../text/lines.ts';
import { text } from '../themes/house/styles.ts';
import { button } from './button.ts';
import { renderLetter } from './letter.tsx';

export type LetterNewsletter = Pick<DigestNewsletter, 'title' | 'language' | 'dir' | 'accent' | 'postalAddress'>;

type ButtonLetter = {
  subject: string;
  heading: string;
  /** What it is about, above the button. */
  ask: string;
  button: string;
  href: string;
  /** In small letters below the button. */
  notes: string;
  /** Why it was sent. */
  reason: string;
};

/** A message with one thing to do: names the sender, carries no advertising and one link. */
export async function buttonLetter(newsletter: LetterNewsletter, letter: ButtonLetter) {
  const { language, dir } = newsletter;
  const { subject, heading, ask, href, notes } = letter;
  const accent = accentFor(newsletter.accent);
  const footer = [letter.reason, `${plain(newsletter.title)}, ${plain(newsletter.postalAddress)}`];
  const body = (
    <>
      <p className="ink" style={text.body}>
        {ask}
      </p>
      <p style={{ margin: '20px 0' }}>
        <Link href={href} className="accent" style={button(accent.light)}>
          {letter.button}
        </Link>
      </p>
      <p className="mute" style={text.small}>
        {notes}
      </p>
    </>
  );
  return {
    subject,
    html: await renderLetter({ language, dir, accent, title: subject, heading, body, footer }),
    text: [ask, href, notes, footer.join(' ')]
      .map((part) => (part === href ? part : wrap(part).join('\n')))
      .join('\n\n')
      .concat('\n'),
  };
}
