import type { Context } from '../../context.ts';
import type { Check } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { chosenBy } from '../chosen-by.ts';
import { freshUntil } from '../ensure.ts';
import type { Edition } from '../find.ts';
import { type Finding, sumUp } from './sum-up.ts';

/**
 * Whether all readers would have the edition in time: amber when a lane or the relay needs longer than the edition is
 * fresh, or the relay's 24-hour quota has not enough left, so that some of them get it a day later.
 */
export async function checkPace(
  { db, forecast }: Pick<Context, 'db' | 'forecast'>,
  newsletter: Newsletter,
  edition: Pick<Edition, 'newsletter_id' | 'key' | 'date' | 'segment' | 'kind' | 'fresh_until'>,
  beginsAt: Date,
): Promise<Check> {
  const forecasts = await forecast(newsletter.id, await chosenBy(db, edition), beginsAt);
  // Who sends by hand gives it a window of its own.
  const closesAt = Math.max(edition.fresh_until.getTime(), freshUntil(newsletter, beginsAt).getTime());
  const findings = forecasts.flatMap(({ limitedBy, readers, doneAt, perDay, used = 0 }): Finding[] => {
    const who = limitedBy === 'relay' ? 'the relay' : `the lane ${limitedBy}`;
    const [raise, at] = [
      limitedBy === 'relay' ? 'raise it at the relay and in SMTP_URL' : `\`lane set ${limitedBy}\` raises its pace`,
      minuteOf(doneAt),
    ];
    if (doneAt.getTime() > closesAt) {
      const reason = `${who} would have its ${readers} readers done at ${at}, after the window closes at ${minuteOf(new Date(closesAt))}`;
      return [{ level: 'amber', reason, todo: `${raise}, or give the newsletter more \`freshnessHours\`` }];
    }
    if (limitedBy !== 'relay' || perDay === undefined || readers <= perDay - used) return [];
    const reason = `the relay's quota lets ${perDay - used} of ${readers} readers through, and the last at ${at}`;
    return [{ level: 'amber', reason, todo: raise }];
  });
  const [longest] = forecasts;
  const done = longest ? `all would have it at ${minuteOf(longest.doneAt)}` : 'no rate and no quota holds it up';
  return sumUp('pace', findings, done);
}

function minuteOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
