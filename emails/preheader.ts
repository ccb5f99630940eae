/**
 * Keeps what follows out of the inbox's preview line: invisible characters (combining grapheme
 * joiner, zero width non-joiner, no-break space) until the line is full.
 */
export const preheaderFiller = '\u034F\u200C\u00A0'.repeat(80);
