import type { Context } from '../../context.ts';
import type { Check } from '../../db/schema.ts';
import type { Verdict } from '../../mail/relay.ts';
import { type Finding, sumUp } from './sum-up.ts';

type Trouble = { server: string; outcome: Exclude<Verdict['outcome'], { kind: 'ready' }> };

/**
 * Whether the relay would take mail from us: connects and signs in as a message would. Red when waiting mends none of
 * its servers; what may have passed by the time of sending is amber.
 */
export async function checkRelay({ relay }: Pick<Context, 'relay'>): Promise<Check> {
  const verdicts = await relay.verify();
  const troubles = verdicts.filter((verdict): verdict is Trouble => verdict.outcome.kind !== 'ready');
  const isHopeless = verdicts.length > 0 && verdicts.every(isPermanent);
  const findings = troubles.map(({ server, outcome }): Finding => {
    const reason = `${server} cannot be used: ${outcome.reason}`;
    return { level: isHopeless ? 'red' : 'amber', reason, todo: outcome.todo };
  });
  return sumUp('relay', findings, `${verdicts.map(({ server }) => server).join(', ')} would take our mail`);
}

function isPermanent({ outcome }: Verdict): boolean {
  return outcome.kind !== 'ready' && outcome.permanent;
}
