import type { SmtpServer } from '../../config.ts';
import { envelopeAddress, maskAddresses } from '../address.ts';
import type { Relay, Answered as SubmitOutcome } from '../relay.ts';
import { plainRelay } from '../relay-profiles.ts';
import { stuffDots } from './dot-stuffing.ts';
import { type SmtpOptions, smtpDefaults } from './options.ts';
import { ConnectionPool } from './pool.ts';
import type { RelayLog } from './session.ts';
import { runTransaction } from './transaction.ts';

/** A server that could not be reached is asked again after this, or when no other is left. */
const restMs = 30_000;

type Options = Partial<Omit<SmtpOptions, 'timeouts'>> & { timeouts?: Partial<SmtpOptions['timeouts']> };

/**
 * The relay behind one or several servers, in order of preference: the next one is asked when one cannot be
 * reached or turns the connection away. Connects when it is first used.
 */
export function openRelay(servers: SmtpServer[], log: RelayLog, options: Options = {}): Relay {
  const settings = { ...smtpDefaults, ...options, timeouts: { ...smtpDefaults.timeouts, ...options.timeouts } };
  const pools = servers.map((server) => ({ pool: new ConnectionPool(server, settings, log), restsUntil: 0 }));
  const inFlight = new Set<Promise<unknown>>();
  let isClosed = false;

  async function submitToAny(from: string, to: string, content: Buffer): Promise<SubmitOutcome> {
    const now = performance.now();
    const awake = pools.filter(({ restsUntil }) => restsUntil <= now);
    const resting = pools.filter(({ restsUntil }) => restsUntil > now);
    let outcome: SubmitOutcome = { kind: 'lost', phase: 'connect', error: 'no SMTP server is set' };
    for (const entry of [...awake, ...resting]) {
      outcome = await entry.pool.submit((session) => runTransaction(session, { from, to }, content, settings.timeouts));
      if (outcome.kind === 'accepted' || outcome.phase !== 'connect') return outcome;
      const failedAt = performance.now();
      // Once a rest: everything else that was on its way to this server fails in the same moment.
      if (entry.restsUntil <= failedAt) {
        const { host, port } = entry.pool.server;
        const reason = maskAddresses(outcome.kind === 'refused' ? outcome.reply.text : outcome.error);
        log.warn({ host, port, reason }, 'an SMTP server could not be used');
      }
      entry.restsUntil = failedAt + restMs;
    }
    return outcome;
  }

  return {
    connections: settings.connections,
    cutOff() {},
    async submit(envelope, compose) {
      const from = envelope.from === '' ? '' : envelopeAddress(envelope.from);
      const to = envelopeAddress(envelope.to);
      const content = stuffDots(await compose(plainRelay));
      if (isClosed) return { server: '', kind: 'lost', phase: 'connect', error: 'the relay is closed' };
      const submission = submitToAny(from, to, content)
        .then((outcome) => ({ server: '', ...outcome }))
        .finally(() => inFlight.delete(submission));
      inFlight.add(submission);
      return submission;
    },

    async close() {
      isClosed = true;
      await Promise.allSettled(inFlight);
      await Promise.all(pools.map(({ pool }) => pool.close()));
    },
  };
}
