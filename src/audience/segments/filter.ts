import { z } from 'zod';
import { isTimeZone } from '../../newsletters/schedule-settings.ts';
import { zonesOfCountry } from './zones-of-country.ts';

const word = z.string().trim().min(1).max(100);
const words = z.array(word).min(1).max(100);
const when = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'expects a day such as 2026-03-01 or a time such as 2026-03-01T12:00:00Z',
});

/**
 * Whom a segment holds, of the newsletter's active readers: those of whom all that is named is true. It is data, checked
 * wherever it comes from, and never SQL. What nobody knows of a reader cannot be asked for: clicks
 * are counted by link and hour, with no reader in them.
 */
export const segmentFilter = z.strictObject({
  /** Who chose one of these. */
  topics: words.optional(),
  /** Who signed up at or after, and before; days in UTC. */
  signedUpFrom: when.optional(),
  signedUpBefore: when.optional(),
  /** Where a consent of theirs comes from: the `provenance` of an import, word for word. */
  sources: words.optional(),
  /** Who lives in one of these time zones. */
  timezones: z.array(word.refine(isTimeZone, 'expects a time zone such as Europe/Berlin')).min(1).max(600).optional(),
  /** Whose time zone is one of these countries', by ISO 3166-1, such as `DE`: nobody is asked where they live. */
  countries: z
    .array(word.refine((country) => zonesOfCountry(country).length > 0, 'expects a country such as DE'))
    .min(1)
    .max(300)
    .optional(),
  /** Whose address is at one of these domains, or whose mail one of these lanes takes. */
  domains: z.array(word.toLowerCase()).min(1).max(100).optional(),
  lanes: words.optional(),
  /** To whom that many editions in a row could not be delivered for reasons that pass, such as a full mailbox. */
  softBounces: z.int().min(1).max(100).optional(),
  /**
   * Who has done nothing by their own hand for so many days: no yes, no choice, no vote. Reading leaves no trace, so this says
   * little of a newsletter that gives its readers nothing to do.
   */
  quietDays: z.int().min(1).max(3660).optional(),
  /** Whose domain, name servers say, takes no mail any more (or, with false, does). */
  deadDomain: z.boolean().optional(),
});

export type SegmentFilter = z.output<typeof segmentFilter>;
