/**
 * What an extra edition was asked to carry: one article, by the address that was given, the creative of one booking, or
 * nothing but the question whether its readers still want the newsletter.
 */
export type Brief =
  | { kind: 'article'; url: string; articleId: number }
  | { kind: 'dedicated'; bookingId: number }
  | { kind: 'ask-again' };

/** Whether news, polls and whatever else the newsletter has stand in it. */
export function carriesNews(brief: Brief | null): boolean {
  return brief === null || brief.kind === 'article';
}
