import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { FindArticle } from '../creatives/find-article.ts';
import { type HandedInBy, type MadeCreative, makeCreative } from '../creatives/make-creative.ts';
import { takeArticle } from '../creatives/take-article.ts';
import type { Outside } from '../outside.ts';
import type { BookingEntry } from './bookings-file.ts';

export type EntryContext = Pick<Context, 'clock'> & { outside: Outside; findArticle: FindArticle };

export type EntryToMake = Pick<BookingEntry, 'placement' | 'creative' | 'date'>;

/** The creative of an entry, whether its file says it in parts or names the article that does. */
export async function makeEntry(
  { outside, findArticle, clock }: EntryContext,
  newsletter: Newsletter,
  { placement: name, creative, date }: EntryToMake,
  by: HandedInBy,
): Promise<MadeCreative> {
  const placement = newsletter.settings.sponsorship.placements[name];
  if (!('article' in creative)) return makeCreative(outside, creative, placement?.limits, by);
  // What an article says has to be true on the day when it is read, and the same whenever the file is applied.
  const readAt = date === undefined ? clock.now() : new Date(`${date}T12:00:00Z`);
  const found = await findArticle(newsletter, creative.article, readAt);
  const { language } = newsletter.settings;
  const taken = found.kind === 'found' ? takeArticle(creative, found.article, placement?.limits, language) : found;
  if (taken.kind === 'refused')
    return { kind: 'refused', path: ['article'], reason: `${creative.article}: ${taken.reason}` };
  const made = await makeCreative(outside, taken.input, placement?.limits, by);
  if (made.kind !== 'refused' || !('image' in taken.input)) return made;
  // Nobody drew its image for a slot: without one that is fit, it reads as well.
  return makeCreative(outside, { ...taken.input, image: undefined }, placement?.limits, by);
}
