import { Link } from 'react-email';
import type { DigestNewsletter } from '../../src/newsroom/digest.ts';
import { accentFor } from '../accent.ts';
import { plain } from '../plain.ts';
import { wrap } from '../text/lines.ts';
import { text } from '../themes/house/styles.ts';
import { wordsFor } from '../words/words-for.ts';
import { button } from './button.ts';
import { renderLetter } from './letter.tsx';

export type ConfirmProps = {
  newsletter: Pick<DigestNewsletter, 'title' | 'language' | 'dir' | 'accent' | 'postalAddress'>;
  confirmUrl: string;
  /** How long the link works, in whole days. */
  validDays: number;
};

/** Asks an address whether it wants a newsletter: names the sender, carries no advertising and one link. */
export async function confirmMail({ newsletter, confirmUrl, validDays }: ConfirmProps) {
  const { language, dir } = newsletter;
  const words = wordsFor(language).confirm;
  const title = plain(newsletter.title);
  const accent = accentFor(newsletter.accent);
  const ask = words.ask(title);
  const notes = `${words.page} ${words.expires(validDays)} ${words.ignore}`;
  const footer = [words.reason(title), `${title}, ${plain(newsletter.postalAddress)}`];
  const subject = words.subject(title);
  const body = (
    <>
      <p className="ink" style={text.body}>
        {ask}
      </p>
      <p style={{ margin: '20px 0' }}>
        <Link href={confirmUrl} className="accent" style={button(accent.light)}>
          {words.button}
        </Link>
      </p>
      <p className="mute" style={text.small}>
        {notes}
      </p>
    </>
  );
  return {
    subject,
    html: await renderLetter({ language, dir, accent, title: subject, heading: words.heading, body, footer }),
    text: [ask, confirmUrl, notes, footer.join(' ')]
      .map((part) => (part === confirmUrl ? part : wrap(part).join('\n')))
      .join('\n\n')
      .concat('\n'),
  };
}
