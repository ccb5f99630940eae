import { lineLength, wrap } from './lines.ts';

export const single = '-'.repeat(lineLength);

/** The head of a part of the page; nothing where nothing names it. */
export function section(label: string[]): string[] {
  return label.length === 0 ? [] : [...wrap(label.join(' · ').toUpperCase()), single, ''];
}

/** Each part after an empty line; nothing for those that are empty. */
export function paragraphs(parts: (string | undefined)[], width: number = lineLength): string[] {
  return parts.flatMap((part) => (part ? ['', ...wrap(part, width)] : [])).slice(1);
}

/** The words of a link after an empty line, and its address on a line of its own; nothing where it leads nowhere. */
export function link(label: string, url: string | undefined): string[] {
  return url ? ['', ...wrap(`${label}:`), url] : [];
}
