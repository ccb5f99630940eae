import { wordsFor } from '../../../emails/words/words-for.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { describeNewsletter } from '../../newsroom/compose/describe-newsletter.ts';
import type { Composed } from '../../newsroom/compose.ts';
import type { Edition } from '../find.ts';

/** A letter that asks whether its readers still want the newsletter, and says what becomes of who does not answer. */
export function composeAskAgain(newsletter: Newsletter, { key, date, number }: Edition): Composed {
  const { language, title, sunset } = newsletter.settings;
  const words = wordsFor(language).askAgain;
  const ends = sunset ? `who does not answer within ${sunset.answerDays} days is ended` : 'who does not answer stays';
  return {
    digest: {
      newsletter: describeNewsletter(newsletter),
      edition: { key, date, number },
      subject: words.subject(title),
      preheader: words.said(title),
      stories: [],
      askAgain: sunset ? { endsAfterDays: sunset.answerDays } : {},
    },
    thin: false,
    checks: [{ name: 'question', level: 'green', reason: `it asks whether its readers stay; ${ends}` }],
    why: {
      stories: [],
      subjects: [],
      blocks: [{ block: 'stories', reason: 'absent: an edition that asks again carries its question alone' }],
    },
  };
}
