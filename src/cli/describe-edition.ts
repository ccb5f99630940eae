import { styleText } from 'node:util';
import type { Check, EditionStatus } from '../db/schema.ts';
import { describeSlowDown } from '../deliveries/lanes/slow-down.ts';
import type { EditionReport } from '../deliveries/status.ts';

/** Their audience is fixed; before that, the check says how many readers there are by now. */
const frozenStatuses: EditionStatus[] = ['sending', 'paused', 'sent'];

/** An edition in two lines: what it is, and where its deliveries stand; in others, which variants it has, which cohorts wait, which lanes are slowed, and why its gate was overridden. */
export function describeEdition(report: EditionReport): string {
  const { newsletter, key, kind, status, reason, override, articles, quotes, recipients, variants, cohorts, slowed } =
    report;
  const title = `${styleText('bold', `${newsletter} ${key}`)}  ${kind === 'weekly' ? 'the best of the week, ' : ''}${status}${reason ? ` (${reason})` : ''}`;
  const content = `${articles} articles, ${quotes} quotes`;
  const isFrozen = recipients > 0 || frozenStatuses.includes(status);
  const audience = isFrozen ? `, ${recipients} readers` : '';
  const counts = recipients > 0 ? `: ${describeCounts(report)}` : '';
  const lines = [title, `${content}${audience}${counts}`];
  lines.push(...variants.map(describeVariant));
  if (cohorts.waiting > 0) lines.push(describeCohorts(cohorts));
  lines.push(...slowed.map(describeSlowed));
  if (override !== null) lines.push(`let go by override: ${override}`);
  return lines.join('\n');
}

/** Where it has no topic, it is for those whose topics the edition has not. */
function describeVariant({ topics, readers }: EditionReport['variants'][number]): string {
  const content = topics.length === 0 ? 'the lead alone' : topics.join(', ');
  return `variant of ${readers} ${readers === 1 ? 'reader' : 'readers'}: ${content}`;
}

function describeSlowed({ lane, to, until, reply }: EditionReport['slowed'][number]): string {
  return `${lane} is slowed (${describeSlowDown(to)}) until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC: ${reply}`;
}

/** Its readers' hours that are still to come. */
export function describeCohorts({ waiting, lastAt }: EditionReport['cohorts']): string {
  const last = lastAt?.toISOString().slice(0, 16).replace('T', ' ');
  return waiting === 1 ? `1 cohort to go, at ${last} UTC` : `${waiting} cohorts to go, the last at ${last} UTC`;
}

/** The counts that are not zero. */
export function describeCounts(report: EditionReport): string {
  const counts = ['submitted', 'pending', 'submitting', 'failed', 'skipped', 'uncertain'] as const;
  return counts
    .filter((name) => report[name] > 0)
    .map((name) => `${report[name]} ${name}`)
    .join(', ');
}

const marks = { green: ['green', '✓'], amber: ['yellow', '!'], red: ['red', '✗'] } as const;

export function describeChecks(checks: Check[]): string {
  return checks
    .map(({ name, level, reason, todo }) => {
      const [colour, mark] = marks[level];
      return `${styleText(colour, mark)} ${name}: ${reason}${todo ? `\n    to do: ${todo}` : ''}`;
    })
    .join('\n');
}
