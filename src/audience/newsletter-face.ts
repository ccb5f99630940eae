import { sql } from 'kysely';
import type { Look } from '../newsletters/look-settings.ts';

/** What a page for a reader says about the newsletter that it is about. */
export type NewsletterFace = { newsletterTitle: string; language: string; postalAddress: string; look: Look };

/** Selects it from `newsletters n`. */
export const selectFace = sql`
  n.settings ->> 'title' as "newsletterTitle",
  n.settings ->> 'language' as language,
  n.settings ->> 'postalAddress' as "postalAddress",
  coalesce(n.settings -> 'look', '{}') as look`;
