/** What fills one slot of an edition: a sponsor's creative, or a house ad where nobody booked it. */
export type Ad = {
  /** Absent for a house ad. */
  bookingId?: number;
  creativeVersion?: number;
  /** One of the newsletter's placements, and which of its positions, from 1. */
  placement: string;
  position: number;
  sponsor: string;
  /** What stands above it, in the publisher's words. */
  label: string;
} & Creative;

/** What a sponsor hands in, by format. Plain text; links are https with their UTM parameters. */
export type Creative =
  | { format: 'headline' | 'market'; line: string; link: string; logo?: AdImage }
  | { format: 'banner'; image: AdImage; link: string }
  | {
      format: 'sponsored-story' | 'dedicated';
      headline: string;
      /** Paragraphs. */
      body: string[];
      image?: AdImage;
      callToAction: string;
      link: string;
    }
  | { format: 'press-release'; title: string; summary: string; link: string }
  | { format: 'classified'; text: string; link: string };

/** An image that was re-encoded and is kept by its content. Width and height in pixels of the file. */
export type AdImage = { file: string; alt: string; width: number; height: number };
