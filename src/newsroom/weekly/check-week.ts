import type { Check } from '../../db/schema.ts';
import type { Selection } from '../compose/select-stories.ts';

/** Whether a week gives enough to say, of so many stories that its editions told, and what was done where it does not. */
export function checkWeek({ stories, fresh }: Selection, told: number, minArticles: number): Check {
  const name = 'stories';
  if (stories.length === 0) {
    const reason = 'neither an edition of the week nor an article of it has a story that is left to tell';
    return { name, level: 'red', reason, todo: '`edition show NAME --why` says what was left out' };
  }
  const others = stories.length - fresh;
  const filled = others > 0 ? `, and ${others} that no edition told to fill up` : '';
  const reason = `${fresh} of the ${told} stories of the week${filled}`;
  if (stories.length >= minArticles) return { name, level: 'green', reason };
  const few = `${reason}; that is fewer than minArticles (${minArticles})`;
  return { name, level: 'amber', reason: few, todo: 'look whether the edition is worth sending' };
}
