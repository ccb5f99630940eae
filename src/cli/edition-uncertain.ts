import type { OpenContext } from '../context.ts';
import { type Decided, keepUncertain, listUncertain, resendUncertain } from '../deliveries/decide-uncertain.ts';
import { reportEdition } from '../deliveries/status.ts';
import { AppError } from '../errors.ts';
import { describeEdition } from './describe-edition.ts';
import { sendAndWait } from './edition-send.ts';
import type { Said } from './shell.ts';

export type UncertainOptions = { list?: boolean; resend?: boolean; leave?: boolean; wait: boolean };

/** Shows what is uncertain of an edition, repeats it, or lets it be: one of the three has to be asked for. */
export async function decideUncertain(ctx: OpenContext, editionId: number, asked: UncertainOptions): Promise<Said> {
  if ([asked.list, asked.resend, asked.leave].filter(Boolean).length !== 1) {
    throw new AppError('usage', '`edition uncertain` expects one of --list, --resend and --leave.');
  }
  if (asked.list) return list(ctx, editionId);
  if (asked.leave) return describe(ctx, editionId, await keepUncertain(ctx, editionId), 'are left as they are');
  const decided = await resendUncertain(ctx, editionId);
  if (decided.kind === 'decided' && decided.deliveries > 0 && asked.wait) return sendAndWait(ctx, editionId, asked);
  return describe(ctx, editionId, decided, 'are repeated');
}

async function list(ctx: OpenContext, editionId: number): Promise<Said> {
  const report = await reportEdition(ctx, editionId);
  const uncertain = await listUncertain(ctx, editionId);
  const lines = uncertain.map(({ subscriptionId, attempt, since, relay, reason, settled }) =>
    [
      `subscription ${subscriptionId}`,
      `attempt ${attempt}`,
      `since ${since.toISOString()}`,
      relay ?? 'no relay known',
      reason ?? 'no reason known',
      settled ? 'not repeated by itself' : 'undecided',
    ].join(', '),
  );
  if (lines.length === 0) lines.push('No delivery is uncertain one by one.');
  return { text: [describeEdition(report), ...lines].join('\n'), json: { ...report, deliveries: uncertain } };
}

async function describe(ctx: OpenContext, editionId: number, decided: Decided, what: string): Promise<Said> {
  const json = await reportEdition(ctx, editionId);
  if (decided.kind === 'refused') {
    return { text: `It is ${decided.status}: nothing of it can be decided now.`, json, exitCode: 1 };
  }
  const { deliveries } = decided;
  const text =
    deliveries === 0 ? 'Nothing was uncertain and undecided.' : `${deliveries} uncertain deliveries ${what}.`;
  return { text: `${text}\n${describeEdition(json)}`, json: { ...json, decided: deliveries } };
}
