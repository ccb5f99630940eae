import type { Check } from '../../db/schema.ts';
import type { NewsletterSettings } from '../../newsletters/settings.ts';

/** `init` leaves marks for what only a person can know; none of them may reach a reader. */
export function checkSender({ from, postalAddress, title }: NewsletterSettings): Check {
  const unfilled = Object.entries({ from, postalAddress, title }).filter(([, text]) => /\bFILL IN\b/i.test(text));
  if (unfilled.length === 0)
    return { name: 'sender', level: 'green', reason: 'sender and postal address are filled in' };
  const keys = unfilled.map(([key]) => key).join(', ');
  return {
    name: 'sender',
    level: 'red',
    reason: `${keys} still says FILL IN`,
    todo: "fill it in in the newsletter's file, apply it and draft again",
  };
}
