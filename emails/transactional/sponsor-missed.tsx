import type { DigestNewsletter } from '../../src/newsroom/digest.ts';
import type { MissedCause } from '../../src/sponsorship/bookings/missed-cause.ts';
import { accentFor } from '../accent.ts';
import { plain } from '../plain.ts';
import { wrap } from '../text/lines.ts';
import { text } from '../themes/house/styles.ts';
import { wordsFor } from '../words/words-for.ts';
import { renderLetter } from './letter.tsx';

export type SponsorMissedProps = {
  newsletter: Pick<DigestNewsletter, 'title' | 'language' | 'dir' | 'accent' | 'postalAddress'>;
  /** As the newsletter calls it, such as `headline 1`. */
  slot: string;
  editionKey: string;
  cause: MissedCause;
};

/** Tells a sponsor, once, that a booked slot did not run, and why. */
export async function sponsorMissedMail({ newsletter, slot, editionKey, cause }: SponsorMissedProps) {
  const { language, dir } = newsletter;
  const words = wordsFor(language).missed;
  const title = plain(newsletter.title);
  const said = [words.what(slot, title, editionKey), words.why(words.because[cause]), words.next];
  const footer = [words.reason(title), `${title}, ${plain(newsletter.postalAddress)}`];
  const subject = words.subject(title, editionKey);
  const body = said.map((sentence) => (
    <p key={sentence} className="ink" style={{ ...text.body, margin: '0 0 8px' }}>
      {sentence}
    </p>
  ));
  const accent = accentFor(newsletter.accent);
  return {
    subject,
    html: await renderLetter({ language, dir, accent, title: subject, heading: words.heading, body, footer }),
    text: [...said, footer.join(' ')]
      .map((part) => wrap(part).join('\n'))
      .join('\n\n')
      .concat('\n'),
  };
}
