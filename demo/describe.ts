import { dateOf } from '../emails/dates.ts';
import type { BookingReport } from '../src/feedback/booking-report.ts';
import type { News } from './news.ts';

/** "18 articles since 12 November 2021; 1 was paid for, which is no news" */
export function describeNews({ articles, paid, oldest }: News): string {
  const since = oldest ? ` since ${dateOf(oldest.toISOString(), 'en')}` : '';
  const unfit = paid > 0 ? `; ${paid} ${paid === 1 ? 'was' : 'were'} paid for, which is no news` : '';
  return `${articles} articles${since}${unfit}`;
}

/** What the sponsor of a booking is told, in short. */
export function describeTold({ id, sponsor, slot, submitted, clicks }: BookingReport): string {
  const { people, machines } = clicks;
  const clicked = `${people} ${people === 1 ? 'click' : 'clicks'} by people, ${machines} by machines`;
  return `booking ${id}, ${slot.placement} of ${sponsor}: ${submitted} submitted, ${clicked}`;
}
