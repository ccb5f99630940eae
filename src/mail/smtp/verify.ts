import type { SmtpServer } from '../../config.ts';
import { maskAddresses } from '../address.ts';
import type { Verdict } from '../relay.ts';
import type { SmtpOptions } from './options.ts';
import { type Hurdle, openSession, type RelayLog, type Unopened } from './session.ts';
import { Watch } from './watch.ts';

/** For all steps together: an edition waits for it. */
const longestMs = 20_000;
const stepMs = 10_000;

/** What to do about each hurdle, and whether waiting mends it. */
const advice: Record<Hurdle, { todo: string; isPermanent(unopened: Unopened): boolean }> = {
  connection: {
    todo: 'look whether host and port in SMTP_URL are right, and whether the server is up and lets this machine in',
    isPermanent: () => false,
  },
  greeting: {
    todo: "look into the server's own log why it turns this machine away",
    isPermanent: isFinal,
  },
  'no starttls': {
    todo: 'use smtps:// and its port if the server has TLS from the first byte, or say tls=off in SMTP_URL if the way there is safe',
    isPermanent: () => true,
  },
  tls: {
    todo: "give the server a certificate that is valid for its host's name, or write the name that it is valid for into SMTP_URL",
    isPermanent: (unopened) => isFinal(unopened) || /^ERR_(SSL|TLS)_|CERT|SIGNATURE|ISSUER/.test(unopened.code ?? ''),
  },
  'no auth': {
    todo: 'take user and password out of SMTP_URL, or use the port where the server lets users sign in (587 or 465)',
    isPermanent: () => true,
  },
  'sign-in': {
    todo: 'put the right user and password into SMTP_URL, with special characters percent-encoded',
    isPermanent: isFinal,
  },
};

/** Opens a session as a message would, and leaves. */
export async function verifyServer(
  name: string,
  server: SmtpServer,
  options: SmtpOptions,
  log: RelayLog,
  isGone: AbortSignal,
): Promise<Verdict> {
  const timeouts = cap(options.timeouts);
  const watch = new Watch(Object.values(timeouts));
  const cutOff = () => watch.cutOff('the relay is closed');
  const timer = setTimeout(() => watch.cutOff(`not ready within ${longestMs / 1000} s`), longestMs);
  isGone.addEventListener('abort', cutOff);
  try {
    const opened = await openSession(server, { ...options, timeouts }, log, watch);
    if (opened.kind === 'unopened') return { server: name, outcome: judge(opened) };
    await opened.wire.quit(timeouts.quitMs);
    return { server: name, outcome: { kind: 'ready' } };
  } finally {
    clearTimeout(timer);
    isGone.removeEventListener('abort', cutOff);
  }
}

function judge(unopened: Unopened): Verdict['outcome'] {
  const { outcome, hurdle } = unopened;
  const { todo, isPermanent } = advice[hurdle];
  const rest = { permanent: isPermanent(unopened), todo };
  if (outcome.kind === 'lost') return { kind: 'lost', reason: maskAddresses(outcome.error), ...rest };
  return { kind: 'refused', reply: outcome.reply, reason: maskAddresses(outcome.reply.text), ...rest };
}

function isFinal({ outcome }: Unopened): boolean {
  return outcome.kind === 'refused' && outcome.reply.status >= 500;
}

function cap(timeouts: SmtpOptions['timeouts']): SmtpOptions['timeouts'] {
  return Object.fromEntries(
    Object.entries(timeouts).map(([name, ms]) => [name, Math.min(ms, stepMs)]),
  ) as SmtpOptions['timeouts'];
}
