import { z } from 'zod';
import { line } from './fields.ts';

const formats = [
  'headline',
  'banner',
  'sponsored-story',
  'press-release',
  'classified',
  'market',
  'dedicated',
] as const;

const placement = z.strictObject({
  format: z.enum(formats),
  positions: z.int().min(1).max(10).default(1),
});

const placementName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'expects up to 40 small letters, digits and hyphens');

/** One of each format, and room for three classifieds. */
const usualPlacements: Record<string, z.input<typeof placement>> = {
  headline: { format: 'headline' },
  banner: { format: 'banner' },
  story: { format: 'sponsored-story' },
  release: { format: 'press-release' },
  classified: { format: 'classified', positions: 3 },
  market: { format: 'market' },
  dedicated: { format: 'dedicated' },
};

/** The kinds of ad positions that an edition has, and what stands above paid content. */
export const sponsorshipSettings = z.strictObject({
  label: line(40).optional(),
  placements: z.record(placementName, placement).prefault(usualPlacements),
});

export type SponsorshipSettings = z.output<typeof sponsorshipSettings>;
