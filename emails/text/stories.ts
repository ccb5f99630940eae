import type { StoryView } from '../views/story-view.ts';
import { lineLength, wrap } from './lines.ts';
import { paragraphs } from './section.ts';

/** Its title with a number, and what is told of it set in below. */
export function writeStory(story: StoryView, number: number): string[] {
  const mark = `${number}. `;
  const width = lineLength - mark.length;
  const told = paragraphs([...story.excerpt, story.fact, story.why, story.meta.join(' · ')], width);
  const [first = '', ...rest] = [
    ...wrap(story.title, width),
    ...(told.length > 0 ? ['', ...told] : []),
    ...(story.url ? ['', `${story.read}:`, story.url] : []),
  ];
  return [mark + first, ...rest.map((line) => line && ' '.repeat(mark.length) + line)];
}
