import { AppError } from '../../errors.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Fault, YamlFile } from '../../newsletters/read-yaml.ts';
import type { Creative } from '../ad.ts';
import type { EncodedImage } from '../creatives/encode-image.ts';
import { foldName } from '../fold-name.ts';
import type { HouseAd } from '../slots/house-ads.ts';
import type { BookingsFile } from './bookings-file.ts';
import { type EntryContext, type EntryToMake, makeEntry } from './make-entry.ts';
import type { Wanted } from './plan-bookings.ts';

/** A file's entries with their creatives made; without `houseAds` it says nothing about them. */
export type Entries = {
  wanted: Wanted[];
  houseAds?: (HouseAd & { path: PropertyKey[] })[];
  images: EncodedImage[];
};

/** Reads and encodes the images of all entries; throws one error for all that cannot be used, or not be had now. */
export async function makeEntries(
  ctx: EntryContext,
  file: YamlFile<BookingsFile>,
  newsletter: Newsletter,
): Promise<Entries> {
  const images = new Map<string, EncodedImage>();
  const refused: Fault[] = [];
  const unanswered: Fault[] = [];

  const make = async (path: PropertyKey[], entry: EntryToMake, sponsor: string): Promise<Creative | undefined> => {
    const made = await makeEntry(ctx, newsletter, entry, { sponsor, file: file.name });
    if (made.kind !== 'made') {
      const faults = made.kind === 'refused' ? refused : unanswered;
      faults.push({ path: [...path, 'creative', ...made.path], text: made.reason });
      return undefined;
    }
    if (made.image) images.set(made.image.file, made.image);
    return made.creative;
  };

  const wanted: Wanted[] = [];
  for (const [index, entry] of file.value.bookings.entries()) {
    const path = ['bookings', index];
    const { date, edition, placement, position, sponsor } = entry;
    const editionKey = edition ?? date;
    const creative = await make(path, entry, sponsor.name);
    const fromArticle = 'article' in entry.creative;
    if (creative && editionKey) wanted.push({ path, editionKey, placement, position, sponsor, creative, fromArticle });
  }
  const houseAds: Entries['houseAds'] = file.value.houseAds && [];
  for (const [index, entry] of file.value.houseAds?.entries() ?? []) {
    const path = ['houseAds', index];
    const content = await make(path, entry, newsletter.settings.title);
    if (content) houseAds?.push({ path, placement: entry.placement, content });
  }
  refused.push(...differingCategories(wanted));
  if (refused.length > 0) throw file.refuse(refused);
  if (unanswered.length > 0) throw uncheckedError(file, unanswered);
  return { wanted, ...(houseAds && { houseAds }), images: [...images.values()] };
}

/** For what may be there later: nothing was stored. */
export function uncheckedError(file: YamlFile<BookingsFile>, faults: Fault[]): AppError {
  const message = `${file.refuse(faults).message}\nNothing was booked. Apply the file again later, or mend these addresses.`;
  return new AppError('bookings_unchecked', message, { retryable: true });
}

/** One sponsor is of one category, so that its rivals are known. */
function differingCategories(wanted: Wanted[]): Fault[] {
  return wanted.flatMap(({ path, sponsor }) => {
    const first = wanted.find((other) => foldName(other.sponsor.name) === foldName(sponsor.name))?.sponsor;
    if (first === undefined || foldName(first.category) === foldName(sponsor.category)) return [];
    const text = `got "${sponsor.category}", expects "${first.category}", which ${sponsor.name} has further up`;
    return [{ path: [...path, 'sponsor', 'category'], text }];
  });
}
