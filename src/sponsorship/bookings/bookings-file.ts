import { z } from 'zod';
import { choose } from '../../newsletters/expectation.ts';
import { line, mailbox } from '../../newsletters/fields.ts';
import { isDate } from '../../newsletters/schedule.ts';
import type { NewsletterSettings } from '../../newsletters/settings.ts';
import type { Placement } from '../../newsletters/sponsorship-settings.ts';
import { type ArticleInput, articleInput, type CreativeInput, creativeInput } from '../creatives/creative-input.ts';
import { plainLine } from '../creatives/plain-text.ts';

/** Which newsletter the file is for, whose placements say how to read the rest. */
export const bookingsHead = z.looseObject({ newsletter: line(40) });

const dayExpected = 'expects a day such as 2026-03-01';
const date = z.string(dayExpected).refine(isDate, dayExpected);

const editionKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'expects up to 60 small letters, digits and hyphens, such as launch-1')
  .refine((key) => !isDate(key), 'expects the key of an extra edition; a day stands in date');

/** Two sponsors of one category are rivals. Whoever has no contact is told nothing. */
const sponsor = z.strictObject({ name: plainLine(80), category: plainLine(60), contact: mailbox.optional() });

/** What a file of bookings may say, by the placements of its newsletter. */
export function bookingsFile(settings: NewsletterSettings) {
  const placements = Object.entries(settings.sponsorship.placements);
  const forReaders = placements.filter(([, { format }]) => format !== 'dedicated');
  return z.strictObject({
    newsletter: z.literal(settings.name),
    bookings: z.array(byPlacement(placements, bookingOf)).max(500).default([]),
    houseAds: z.array(byPlacement(forReaders, houseAdOf)).max(100).optional(),
  });
}

export type BookingsFile = z.output<ReturnType<typeof bookingsFile>>;
export type BookingEntry = BookingsFile['bookings'][number];

function bookingOf(name: string, placement: Placement) {
  return z
    .strictObject({
      placement: z.literal(name),
      date: date.optional(),
      edition: editionKey.optional(),
      position: z.int().min(1).max(placement.positions).optional(),
      sponsor,
      creative: creativeOf(placement),
    })
    .superRefine(({ date, edition }, context) => {
      const isDedicated = placement.format === 'dedicated';
      const isRight = isDedicated ? edition && !date : Boolean(edition) !== Boolean(date);
      if (isRight) return;
      const message = isDedicated
        ? 'expects edition: the key of the edition that it fills; it has no date'
        : 'expects either date or, for an extra edition, edition: its key';
      context.addIssue({ code: 'custom', path: [date ? 'date' : 'placement'], message });
    });
}

/** Some formats take an article instead of parts. A house ad is not paid for, and an article in a slot is. */
function creativeOf(placement: Placement) {
  const parts = creativeInput(placement);
  const article = articleInput(placement);
  return article ? choose<ArticleInput, CreativeInput>(namesArticle, article, parts) : parts;
}

function namesArticle(creative: unknown): boolean {
  return typeof creative === 'object' && creative !== null && 'article' in creative;
}

function houseAdOf(name: string, placement: Placement) {
  return z.strictObject({ placement: z.literal(name), creative: creativeInput(placement) });
}

/** The schema of an entry is that of the placement which it names. */
function byPlacement<Schema extends z.core.$ZodTypeDiscriminable>(
  placements: [string, Placement][],
  schemaOf: (name: string, placement: Placement) => Schema,
) {
  const names = placements.map(([name]) => name);
  const error = `expects a placement of the newsletter: ${names.join(', ') || 'it has none'}`;
  const [first, ...rest] = placements.map(([name, placement]) => schemaOf(name, placement));
  if (!first) return z.never(error);
  return z.discriminatedUnion('placement', [first, ...rest], { error });
}
