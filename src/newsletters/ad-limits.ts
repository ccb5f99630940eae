/**
 * What each format may hold, as publishers sell it, in the order in which they come on the page; a placement's `limits` may say otherwise. Pixels and kilobytes
 * (of 1,000 bytes) are those of the image that goes out.
 */
export const adLimits = {
  // "Books that close by themselves"
  headline: { lineCharacters: 80, logoKilobytes: 100 },
  // "Prices by courtesy of Quayside Exchange"
  market: { lineCharacters: 80, logoKilobytes: 100 },
  // banner.png, 1200 x 400
  banner: { imageWidth: 1200, imageMinHeight: 300, imageMaxHeight: 600, imageKilobytes: 250 },
  // "The month that closed on a Tuesday", two paragraphs, "See how"
  'sponsored-story': {
    headlineCharacters: 80,
    bodyWords: 150,
    callToActionCharacters: 30,
    imageMinWidth: 400,
    imageKilobytes: 250,
  },
  // "Quayside opens an office in Lisbon", and what it means in three sentences
  'press-release': { titleCharacters: 120, summaryWords: 80 },
  // "Auditor wanted, two days a week, Hamburg"
  classified: { textWords: 50 },
  // An edition of its own, such as for a launch
  dedicated: {
    headlineCharacters: 80,
    bodyWords: 600,
    callToActionCharacters: 30,
    imageMinWidth: 400,
    imageKilobytes: 250,
  },
} as const;

export type AdFormat = keyof typeof adLimits;

/** The limits of a format, with what a placement has instead. */
export function limitsOf<Format extends AdFormat>(
  format: Format,
  instead: Record<string, number> = {},
): Record<keyof (typeof adLimits)[Format], number> {
  return { ...adLimits[format], ...instead };
}
