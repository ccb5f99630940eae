import type { Creative } from '../ad.ts';

/** The words by which a creative is known again, on one line: its first, or what stands for its image. */
export function titleOf(creative: Creative): string {
  switch (creative.format) {
    case 'headline':
    case 'market':
      return creative.line;
    case 'banner':
      return creative.image.alt;
    case 'sponsored-story':
    case 'dedicated':
      return creative.headline;
    case 'press-release':
      return creative.title;
    case 'classified':
      return shorten(creative.text);
  }
}

const mostCharacters = 80;

/** A classified is all text, up to fifty words of it. */
function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  if (line.length <= mostCharacters) return line;
  const end = line.lastIndexOf(' ', mostCharacters - 1);
  return `${line.slice(0, end > 0 ? end : mostCharacters - 1)}…`;
}
