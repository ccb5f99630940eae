import { accentFor } from '../accent.ts';
import { plain } from '../plain.ts';
import { wrap } from '../text/lines.ts';
import { text } from '../themes/house/styles.ts';
import { wordsFor } from '../words/words-for.ts';
import { renderLetter } from './letter.tsx';

export type AlertProps = {
  newsletterTitle: string;
  /** What happened, in one sentence. */
  summary: string;
  /** Each reason, and what to do about it. */
  details: string[];
};

/** Tells an operator what needs a person. In English, as the command line is. */
export async function alertMail(props: AlertProps) {
  const title = plain(props.newsletterTitle);
  const summary = plain(props.summary);
  const details = props.details.map(plain);
  const footer = [wordsFor('en').alertReason(title)];
  const subject = `${title}: ${summary}`;
  const body = details.map((detail) => (
    <p key={detail} className="ink" style={{ ...text.body, margin: '0 0 8px' }}>
      {detail}
    </p>
  ));
  return {
    subject,
    html: await renderLetter({
      language: 'en',
      dir: 'ltr',
      accent: accentFor(undefined),
      title: subject,
      heading: summary,
      body,
      footer,
    }),
    text: [subject, ...details.map((detail) => `- ${detail}`), ...footer]
      .map((part) => wrap(part).join('\n'))
      .join('\n\n')
      .concat('\n'),
  };
}
