import type { SmtpServer } from '../../config.ts';
import { envelopeAddress } from '../address.ts';
import type { Relay } from '../relay.ts';
import { Dispatch } from './dispatch.ts';
import { type SmtpOptions, smtpDefaults } from './options.ts';
import { openServer } from './server-entry.ts';
import type { RelayLog } from './session.ts';
import { verifyServer } from './verify.ts';
import { Watch } from './watch.ts';

type Options = Partial<Omit<SmtpOptions, 'timeouts'>> & { timeouts?: Partial<SmtpOptions['timeouts']> };

/**
 * The relay behind one or several servers: each gets its share of the messages by weight, and the next one is asked
 * when one cannot be used. Connects when it is first used. `options` overrule what a server's URL says.
 */
export function openRelay(servers: SmtpServer[], log: RelayLog, options: Options = {}): Relay {
  const settings = { ...smtpDefaults, ...options, timeouts: { ...smtpDefaults.timeouts, ...options.timeouts } };
  const watch = new Watch(Object.values(settings.timeouts));
  const isGiven = (name: keyof Options) => options[name] !== undefined;
  const entries = servers.map((server) => openServer(server, { ...settings, isGiven }, log, watch));
  const dispatch = new Dispatch(entries, log);
  const gone = new AbortController();

  return {
    connections: entries.reduce((sum, { info }) => sum + info.connections, 0),
    servers: entries.map(({ info }) => info),

    submit({ from, to }, compose, options = {}) {
      try {
        const sender = from === '' ? '' : envelopeAddress(from);
        const { messagesPerConnection, isWanted, refusedBy } = options;
        const recipient = envelopeAddress(to);
        return dispatch.submit({ from: sender, to: recipient, compose, messagesPerConnection, isWanted, refusedBy });
      } catch (error) {
        return Promise.reject(error);
      }
    },

    verify: () =>
      Promise.all(entries.map(({ info, server }) => verifyServer(info.name, server, settings, log, gone.signal))),

    cutOff() {
      gone.abort();
      dispatch.cutOff();
      watch.cutOff('cut off by us');
    },

    async close() {
      await dispatch.close();
      gone.abort();
      // Nothing is in flight any more: what is still opening, or does not answer QUIT, is not waited for.
      const timer = setInterval(() => watch.cutOff('closed by us'), settings.timeouts.quitMs);
      await Promise.all(entries.map(({ pool }) => pool.close()));
      clearInterval(timer);
    },
  };
}
