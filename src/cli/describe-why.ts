import { styleText } from 'node:util';
import type { StoryWhy, Term, Why } from '../newsroom/why.ts';

/** Why an edition carries what it carries: an article, its score and the verdict; below, where each point comes from. */
export function describeWhy({ stories }: Why): string {
  if (stories.length === 0) return 'There was no article to choose from.';
  return stories.map(describeStory).join('\n');
}

function describeStory({ title, place, score, terms, reason }: StoryWhy): string {
  const colour = place === 'out' ? 'dim' : 'green';
  const head = `${styleText(colour, place.padEnd(5))}${formatScore(score)}  ${title}: ${reason}`;
  return terms.length > 0 ? `${head}\n           ${terms.map(describeTerm).join(', ')}` : head;
}

function describeTerm({ name, points, most, from }: Term): string {
  return `${name} ${points.toFixed(1)} of ${most} (${from})`;
}

/** As wide as 100.0, so that titles stand below each other. */
function formatScore(score: number | undefined): string {
  return (score === undefined ? '-' : score.toFixed(1)).padStart(5);
}
