import type { EditionStatus } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { isDate, localDate, occurrenceOn } from '../../newsletters/schedule.ts';
import { isWeek } from '../../newsletters/weekly.ts';

const openStatuses: EditionStatus[] = ['drafting', 'draft', 'held'];

/** Beyond that a year is mistyped, or of another calendar. */
const furthestDays = 800;

/** Why the slots of an edition can no longer be booked, or undefined. `status` is that of an edition that was made. */
export function closedReason(
  { name, settings }: Newsletter,
  editionKey: string,
  status: EditionStatus | undefined,
  now: Date,
): string | undefined {
  if (isWeek(editionKey)) return `${editionKey} is the best of a week, whose slots are not sold`;
  if (status) {
    return openStatuses.includes(status) ? undefined : `edition ${editionKey} is ${status}, and its slots are locked`;
  }
  if (!isDate(editionKey)) return undefined;
  const occurrence = occurrenceOn(settings.schedule, editionKey);
  if (!occurrence) return `${name} has no edition on ${editionKey}, by its schedule`;
  // Today's may still be sent by hand, also after its hour.
  if (editionKey < localDate(settings.schedule.timezone, now)) return `${editionKey} is over`;
  const isFar = occurrence.sendAt.getTime() > now.getTime() + furthestDays * 86_400_000;
  return isFar ? `${editionKey} is more than ${furthestDays} days away` : undefined;
}
