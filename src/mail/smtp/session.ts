import { hostname } from 'node:os';
import type { ConnectionOptions } from 'node:tls';
import type { Logger } from 'pino';
import { isLoopback } from '../../config/url.ts';
import type { SmtpServer } from '../../config.ts';
import type { Answered as SubmitOutcome } from '../relay.ts';
import type { SmtpOptions } from './options.ts';
import { signIn } from './sign-in.ts';
import { type Answer, SmtpWire } from './wire.ts';

/** A connection that is greeted, secured and signed in. `extensions` are what EHLO offers: keyword and parameters. */
export type SmtpSession = { wire: SmtpWire; extensions: Map<string, string>; messages: number };

export type RelayLog = Pick<Logger, 'debug' | 'warn'>;

/** What keeps a session from opening: the two outcomes of a submission that got no further. */
export type Unopened = Exclude<SubmitOutcome, { kind: 'accepted' }>;

/** Never throws for what the server or the network does. */
export async function openSession(
  server: SmtpServer,
  options: SmtpOptions,
  log: RelayLog,
): Promise<{ kind: 'open'; session: SmtpSession } | Unopened> {
  const { timeouts } = options;
  const wish = tlsWish(server);
  // Opportunistic TLS only guards against those who listen: whoever could forge a certificate could also take STARTTLS away.
  const tls: ConnectionOptions = { ...options.tls, rejectUnauthorized: server.implicitTls || wish === 'required' };

  const connected = await SmtpWire.connect(server, server.implicitTls ? tls : undefined, timeouts.connectMs);
  if (connected.kind === 'lost') return lost(connected.error);
  const { wire } = connected;
  const greeting = await wire.answer(timeouts.greetingMs);
  if (!isStatus(greeting, 220)) return giveUp(wire, greeting);
  let hello = await sayHello(wire, timeouts.commandMs);
  if (hello.kind !== 'open') return hello;

  if (!server.implicitTls && wish !== 'off') {
    const secured = hello.extensions.has('STARTTLS')
      ? await startTls(wire, server.host, tls, timeouts.commandMs)
      : 'plain';
    if (secured === 'secure') {
      // What was said before TLS may have been said by anybody (RFC 3207, 4.2).
      hello = await sayHello(wire, timeouts.commandMs);
      if (hello.kind !== 'open') return hello;
    } else if (wish === 'required') {
      if (secured !== 'plain') return secured;
      wire.abandon('no STARTTLS');
      return lost('the server offers no STARTTLS, and without TLS it is not used (tls=off in SMTP_URL allows that)');
    } else if (secured !== 'plain' && !wire.isUsable) {
      log.warn({ host: server.host, port: server.port }, 'STARTTLS failed; the relay is used without TLS');
      return openSession({ ...server, tls: 'off' }, options, log);
    }
  }

  const { extensions } = hello;
  const refusal = await signIn(wire, server, extensions.get('AUTH') ?? '', timeouts.commandMs);
  if (refusal) return giveUp(wire, refusal);
  return { kind: 'open', session: { wire, extensions, messages: 0 } };
}

/** A password is never shown to whoever may listen: with one, TLS that may be left out is TLS that must be there. */
function tlsWish({ host, user, tls }: SmtpServer): SmtpServer['tls'] {
  return tls === 'opportunistic' && user !== undefined && !isLoopback(host) ? 'required' : tls;
}

async function sayHello(
  wire: SmtpWire,
  timeoutMs: number,
): Promise<{ kind: 'open'; extensions: Map<string, string> } | Unopened> {
  const name = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(hostname()) ? hostname() : wire.addressLiteral;
  const extended = await wire.command(`EHLO ${name}`, timeoutMs);
  if (extended.kind === 'reply' && extended.reply.status === 250) {
    return { kind: 'open', extensions: readExtensions(extended.reply.text) };
  }
  if (extended.kind === 'lost' || extended.reply.status < 500) return giveUp(wire, extended);
  const plain = await wire.command(`HELO ${name}`, timeoutMs);
  return isStatus(plain, 250) ? { kind: 'open', extensions: new Map() } : giveUp(wire, plain);
}

/** `250-AUTH PLAIN LOGIN` gives AUTH with `PLAIN LOGIN`; old servers write `250-AUTH=PLAIN LOGIN`. */
function readExtensions(text: string): Map<string, string> {
  const lines = text.split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [, keyword = '', parameters = ''] = /^.{4}([^ =]*)[ =]?(.*)$/.exec(line) ?? [];
      return [keyword.toUpperCase(), parameters.toUpperCase()];
    }),
  );
}

async function startTls(
  wire: SmtpWire,
  host: string,
  tls: ConnectionOptions,
  timeoutMs: number,
): Promise<'secure' | Unopened> {
  const ready = await wire.command('STARTTLS', timeoutMs);
  if (!isStatus(ready, 220))
    return ready.kind === 'lost' ? lost(ready.error) : { ...ready, kind: 'refused', phase: 'connect' };
  const error = await wire.upgrade(host, tls, timeoutMs);
  return error === undefined ? 'secure' : lost(`TLS could not be started: ${error}`);
}

function giveUp(wire: SmtpWire, answer: Answer): Unopened {
  wire.abandon('the session could not be opened');
  if (answer.kind === 'lost') return lost(answer.error);
  const { reply } = answer;
  if (reply.status >= 400) return { kind: 'refused', reply, phase: 'connect' };
  return lost(`the server said ${reply.status} where that makes no sense`);
}

function lost(error: string): Unopened {
  return { kind: 'lost', phase: 'connect', error };
}

function isStatus(answer: Answer, status: number): boolean {
  return answer.kind === 'reply' && answer.reply.status === status;
}
