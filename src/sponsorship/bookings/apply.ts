import type { Kysely } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { hasCode } from '../../errors.ts';
import { findNewsletter, type Newsletter } from '../../newsletters/find.ts';
import { readYaml, type YamlFile } from '../../newsletters/read-yaml.ts';
import type { FindArticle } from '../creatives/find-article.ts';
import { storeImages } from '../creatives/images.ts';
import type { Outside } from '../outside.ts';
import { isStored, readHouseAds, replaceHouseAds } from '../slots/house-ads.ts';
import { holdSlots, readMadeEditions, readSlots } from '../slots/slots.ts';
import { type BookingsFile, bookingsFile, bookingsHead } from './bookings-file.ts';
import { checkNewLinks } from './check-new-links.ts';
import { closedReason } from './closed.ts';
import { type Entries, makeEntries } from './make-entries.ts';
import { type BookingPlan, planBookings } from './plan-bookings.ts';
import { type StoredBooking, storeBookings } from './store-bookings.ts';

export type AppliedBookings = {
  newsletter: string;
  bookings: StoredBooking[];
  /** Whether the house ads are others than before. */
  houseAds: 'replaced' | 'unchanged';
};

export type ApplyContext = Pick<Context, 'db' | 'clock'> & { outside: Outside; findArticle: FindArticle };

/**
 * Books the slots that a file asks for, or changes their creatives, and makes its house ads the newsletter's: all of it or,
 * with `bookings_invalid` and all that is wrong, nothing. Links and images on the web that give no answer now are
 * `bookings_unchecked`, to be tried again. The same file again changes nothing.
 */
export async function applyBookings(ctx: ApplyContext, yamlText: string, fileName: string): Promise<AppliedBookings> {
  const origin = { fileName, code: 'bookings_invalid' } as const;
  const { value: head } = readYaml(yamlText, origin, bookingsHead);
  const newsletter = await findNewsletter(ctx.db, head.newsletter);
  const file = readYaml(yamlText, origin, bookingsFile(newsletter.settings));
  const entries = await makeEntries(ctx, file, newsletter);
  const checked = new Set<string>();
  for (;;) {
    const changes = await planChanges(ctx.db, ctx, newsletter, file, entries);
    await checkNewLinks(ctx.outside, file, changes.links, checked);
    const stored = await store(ctx, newsletter, file, entries, checked);
    if (stored.kind === 'stored') return { newsletter: newsletter.name, ...stored.applied };
  }
}

type Changes = BookingPlan & { links: { path: PropertyKey[]; url: string }[] };

/** What there is to do now, or the error that says what stands against it. */
async function planChanges(
  db: Kysely<Database>,
  { clock }: ApplyContext,
  newsletter: Newsletter,
  file: YamlFile<BookingsFile>,
  { wanted, houseAds = [] }: Entries,
): Promise<Changes> {
  const keys = [...new Set(wanted.map(({ editionKey }) => editionKey))];
  const made = await readMadeEditions(db, newsletter.id, keys);
  const { placements } = newsletter.settings.sponsorship;
  const plan = planBookings(wanted, {
    held: await readSlots(db, newsletter.id, keys),
    positions: new Map(Object.entries(placements).map(([name, { positions }]) => [name, positions])),
    made,
    closed: (key) => closedReason(newsletter, key, made.get(key)?.status, clock.now()),
  });
  if (plan.faults.length > 0) throw file.refuse(plan.faults);
  const known = await readHouseAds(db, newsletter.id);
  const links = [
    ...plan.steps.filter(({ kind }) => kind !== 'unchanged').map(({ path, creative }) => ({ path, creative })),
    ...houseAds.filter((ad) => !isStored(ad, known)).map(({ path, content }) => ({ path, creative: content })),
  ].map(({ path, creative }) => ({ path: [...path, 'creative', 'link'], url: creative.link }));
  return { ...plan, links };
}

type Stored =
  | { kind: 'stored'; applied: Pick<AppliedBookings, 'bookings' | 'houseAds'> }
  /** Somebody else was there between looking and storing: look again. */
  | { kind: 'overtaken' };

async function store(
  ctx: ApplyContext,
  newsletter: Newsletter,
  file: YamlFile<BookingsFile>,
  entries: Entries,
  checked: ReadonlySet<string>,
): Promise<Stored> {
  try {
    return await ctx.db.transaction().execute(async (trx) => {
      await holdSlots(trx, newsletter.id);
      const { steps, links } = await planChanges(trx, ctx, newsletter, file, entries);
      if (links.some(({ url }) => !checked.has(url))) return { kind: 'overtaken' };
      await storeImages(trx, entries.images);
      const bookings = await storeBookings(trx, newsletter.id, steps);
      const replaced = entries.houseAds && (await replaceHouseAds(trx, newsletter.id, entries.houseAds));
      return { kind: 'stored', applied: { bookings, houseAds: replaced ? 'replaced' : 'unchanged' } };
    });
  } catch (error) {
    // The slot went to somebody else: only the database knows of all who sell slots.
    if (hasCode(error, '23505')) return { kind: 'overtaken' };
    throw error;
  }
}
