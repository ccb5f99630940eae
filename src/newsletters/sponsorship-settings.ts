import { z } from 'zod';
import { type AdFormat, adLimits } from './ad-limits.ts';
import { line } from './fields.ts';

const formats = Object.keys(adLimits) as AdFormat[];

const placement = z
  .strictObject({
    format: z.enum(formats),
    positions: z.int().min(1).max(10).default(1),
    limits: z.record(z.string(), z.int().min(1).max(5000)).optional(),
  })
  .superRefine(({ format, limits = {} }, context) => {
    const known = Object.keys(adLimits[format]);
    for (const name of Object.keys(limits).filter((name) => !known.includes(name))) {
      const message = `expects one of ${known.join(', ')}, the limits of ${format}`;
      context.addIssue({ code: 'custom', path: ['limits', name], message });
    }
  });

export type Placement = z.output<typeof placement>;

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
