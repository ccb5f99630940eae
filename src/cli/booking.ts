import type { Command } from 'commander';
import { bookSlots, giveUpBooking } from '../editions/slots/book-slots.ts';
import { reportBooking } from '../feedback/booking-report.ts';
import { findNewsletter } from '../newsletters/find.ts';
import { listBookings } from '../sponsorship/bookings/list.ts';
import { describeBooked, describeBookings, describeReport } from './describe-booking.ts';
import { parseBookingId } from './parse-booking-id.ts';
import { parseDate } from './parse-date.ts';
import { parseReason } from './parse-reason.ts';
import { readText } from './read-text.ts';
import type { Shell } from './shell.ts';

/** `booking apply FILE`, `list NAME [--from --to]`, `cancel ID --reason TEXT`, `report ID` */
export function addBooking(program: Command, shell: Shell): void {
  const booking = program.command('booking').description("sponsors' slots in editions");

  booking
    .command('apply')
    .argument('<file>', 'a file of bookings in YAML')
    .description('book what the file says, all of it or nothing; safe to repeat')
    .action((file: string) =>
      shell.run(async (ctx) => {
        const booked = await bookSlots(ctx, await readText(file), file);
        return { text: describeBooked(booked), json: booked };
      }),
    );

  booking
    .command('list')
    .argument('<name>', 'the newsletter')
    .option('--from <YYYY-MM-DD>', 'only daily editions of this day or later', parseDate)
    .option('--to <YYYY-MM-DD>', 'only daily editions of this day or earlier', parseDate)
    .description('list the bookings of a newsletter')
    .action((name: string, days: { from?: string; to?: string }) =>
      shell.run(async (ctx) => {
        const newsletter = await findNewsletter(ctx.db, name);
        const bookings = await listBookings(ctx, newsletter.id, days);
        const none =
          days.from || days.to
            ? 'Nothing is booked for these days; without --from and --to all bookings are shown.'
            : 'Nothing is booked: `broadsheet booking apply FILE` does it.';
        return { text: bookings.length > 0 ? describeBookings(bookings) : none, json: { bookings } };
      }),
    );

  booking
    .command('cancel')
    .argument('<id>', 'the number of the booking', parseBookingId)
    .requiredOption('--reason <text>', 'why, for its report', parseReason)
    .description('give up a booking that is not locked yet')
    .action((id: number, { reason }: { reason: string }) =>
      shell.run(async (ctx) => {
        const cancelled = await giveUpBooking(ctx, id, reason);
        if (cancelled.kind === 'cancelled') return { text: `Booking ${id} is cancelled.`, json: { id, ...cancelled } };
        const text = `Booking ${id} is ${cancelled.status}: there is nothing to cancel.`;
        return { text, json: { id, ...cancelled }, exitCode: 1 };
      }),
    );

  booking
    .command('report')
    .argument('<id>', 'the number of the booking', parseBookingId)
    .description('what went out, when, to how many, and the clicks')
    .action((id: number) =>
      shell.run(async (ctx) => {
        const report = await reportBooking(ctx, id);
        return { text: describeReport(report), json: report };
      }),
    );
}
