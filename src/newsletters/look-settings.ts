import { z } from 'zod';
import { httpUrl } from './fields.ts';

/** Of fonts that readers have: a page asks nobody else for one, so nobody else hears of its reader. */
export const fontNames = ['serif', 'sans', 'slab', 'oldstyle'] as const;
export type FontName = (typeof fontNames)[number];

const fontName = z.enum(fontNames, `expects one of ${fontNames.join(', ')}`);

// Without quotes, YAML takes a colour for a comment.
const aColour = 'expects a colour such as "#A8551A", in quotes';

/** What a newsletter's pages have of its publisher. */
export const lookSettings = z.strictObject({
  accent: z
    .string(aColour)
    .regex(/^#[0-9A-Fa-f]{6}$/, aColour)
    .optional(),
  fonts: z.strictObject({ headlines: fontName.default('serif'), text: fontName.default('serif') }).optional(),
  logo: httpUrl.optional(),
  icon: httpUrl.optional(),
});

export type Look = z.infer<typeof lookSettings>;
