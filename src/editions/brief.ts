/** What an extra edition was asked to carry: one article, by the address that was given, or the creative of one booking. */
export type Brief = { kind: 'article'; url: string; articleId: number } | { kind: 'dedicated'; bookingId: number };
