/** What an extra edition was asked to carry: one article, by its address, or the creative of one booking. */
export type Brief = { kind: 'article'; url: string } | { kind: 'dedicated'; bookingId: number };
