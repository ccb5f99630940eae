import { styleText } from 'node:util';
import type { Booked } from '../editions/slots/book-slots.ts';
import type { BookingReport } from '../feedback/booking-report.ts';
import type { ListedBooking } from '../sponsorship/bookings/list.ts';

/** A line for each booking of the file, and what else it changed. */
export function describeBooked({ bookings, houseAds, refilled }: Booked): string {
  const lines = bookings.map(
    ({ id, kind, editionKey, placement, position, sponsor }) =>
      `booking ${id}: ${placement} ${position} of ${editionKey} for ${sponsor}: ${kind}`,
  );
  if (houseAds === 'replaced') lines.push('house ads: replaced');
  if (refilled.length > 0) lines.push(`The drafts that wait show it: ${refilled.join(', ')}.`);
  return lines.join('\n') || 'The file has no bookings.';
}

export function describeBookings(bookings: ListedBooking[]): string {
  const rows = bookings.map(({ id, edition, placement, position, sponsor, status, ...more }) => {
    const note = more.reason ?? (more.waitingDays === null ? '' : `waits ${more.waitingDays} days for its edition`);
    return [String(id), edition, `${placement} ${position}`, sponsor, note ? `${status} (${note})` : status];
  });
  const table = [['id', 'edition', 'slot', 'sponsor', 'status'], ...rows];
  const widthOf = (column: number) => Math.max(...table.map((row) => row[column]?.length ?? 0));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widthOf(column)))
      .join('  ')
      .trimEnd(),
  );
  return [styleText('bold', lines[0] ?? ''), ...lines.slice(1)].join('\n');
}

/** What a sponsor is told of a booking, a line for each thing. */
export function describeReport(report: BookingReport): string {
  const { id, newsletter, edition, slot, sponsor, status, reason, label, creativeVersion, shown, clicks, clickRate } =
    report;
  const rows: [string, string | number | null][] = [
    ['status', reason ? `${status} (${reason})` : status],
    ['edition', [newsletter, edition.key, edition.status && `(${edition.status})`].filter(Boolean).join(' ')],
    ['slot', `${slot.placement} ${slot.position}`],
    ['label', label],
    ['creative', creativeVersion === null ? null : `version ${creativeVersion}`],
    ['shown', shown?.title ?? null],
    ['link', shown?.link ?? null],
    ['first out', report.submittedFirst],
    ['last out', report.submittedLast],
    ['submitted', report.submitted],
    ['failed', report.failed],
    ['uncertain', report.uncertain],
    ['clicks', `${clicks.people} by people, ${clicks.machines} by machines`],
    ['click rate', clickRate === null ? null : `${(clickRate * 100).toFixed(2)}% (people, on submitted)`],
    ['read it at', edition.url],
  ];
  const lines = rows.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(11)} ${value}`]));
  return [styleText('bold', `booking ${id} of ${sponsor}`), ...lines].join('\n');
}
