import { hostname } from 'node:os';
import type { ConnectionOptions } from 'node:tls';
import type { Logger } from 'pino';
import { isLoopback } from '../../config/url.ts';
import type { SmtpServer } from '../../config.ts';
import type { Handover } from './carrier.ts';
import type { SmtpOptions } from './options.ts';
import { signIn } from './sign-in.ts';
import type { Watch } from './watch.ts';
import { type Answer, type Lost, SmtpWire } from './wire.ts';

export type RelayLog = Pick<Logger, 'debug' | 'info' | 'warn'>;

/** A connection that is greeted, secured and signed in. `extensions` are what EHLO offers: keyword and parameters. */
export type SmtpSession = { wire: SmtpWire; extensions: ReadonlyMap<string, string> };

/** At which step a session could not be opened. */
export type Hurdle = 'connection' | 'greeting' | 'no starttls' | 'tls' | 'no auth' | 'sign-in';

/** What keeps a session from opening. `code` is Node's or OpenSSL's, where there is one. */
export type Unopened = {
  kind: 'unopened';
  hurdle: Hurdle;
  outcome: Exclude<Handover, { kind: 'accepted' }>;
  code?: string;
};

/** Never throws for what the server or the network does. */
export async function openSession(
  server: SmtpServer,
  options: Pick<SmtpOptions, 'timeouts' | 'tls'>,
  log: RelayLog,
  watch: Watch,
): Promise<({ kind: 'open' } & SmtpSession) | Unopened> {
  const { timeouts } = options;
  const wish = tlsWish(server);
  // Opportunistic TLS only guards against those who listen: whoever could forge a certificate could also take STARTTLS away.
  const tls: ConnectionOptions = { ...options.tls, rejectUnauthorized: server.implicitTls || wish === 'required' };

  const connected = await SmtpWire.connect(server, server.implicitTls ? tls : undefined, timeouts.connectMs, watch);
  if (connected.kind === 'lost') return lost(isAboutTls(connected) ? 'tls' : 'connection', connected);
  const { wire } = connected;
  const greeting = await wire.answer(timeouts.greetingMs);
  if (!isStatus(greeting, 220)) return giveUp(wire, 'greeting', greeting);
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
      wire.abandon('no TLS');
      return secured === 'plain' ? lost('no starttls', noStartTls) : secured;
    } else if (secured !== 'plain' && !wire.isUsable) {
      log.warn({ host: server.host, port: server.port }, 'STARTTLS failed; the relay is used without TLS');
      return openSession({ ...server, tls: 'off' }, options, log, watch);
    }
  }

  const { extensions } = hello;
  const failure = await signIn(wire, server, extensions.get('AUTH') ?? '', timeouts.commandMs);
  if (failure) return giveUp(wire, failure.hurdle, failure.answer);
  // What came behind the last answer, such as a 421 that nobody had asked for, has ended it already.
  if (wire.loss !== undefined) return lost('sign-in', { kind: 'lost', error: wire.loss });
  return { kind: 'open', wire, extensions };
}

const noStartTls: Lost = {
  kind: 'lost',
  error: 'the server offers no STARTTLS, and without TLS it is not used (tls=off in SMTP_URL allows that)',
};

/** A password is never shown to whoever may listen: with one, TLS that may be left out is TLS that must be there. */
function tlsWish({ host, user, tls }: SmtpServer): SmtpServer['tls'] {
  return tls === 'opportunistic' && user !== undefined && !isLoopback(host) ? 'required' : tls;
}

async function sayHello(
  wire: SmtpWire,
  timeoutMs: number,
): Promise<{ kind: 'open'; extensions: ReadonlyMap<string, string> } | Unopened> {
  const name = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(hostname()) ? hostname() : wire.addressLiteral;
  const extended = await wire.command(`EHLO ${name}`, timeoutMs);
  if (extended.kind === 'reply' && extended.reply.status === 250) {
    return { kind: 'open', extensions: readExtensions(extended.reply.text) };
  }
  if (extended.kind === 'lost' || extended.reply.status < 500) return giveUp(wire, 'greeting', extended);
  const plain = await wire.command(`HELO ${name}`, timeoutMs);
  return isStatus(plain, 250) ? { kind: 'open', extensions: new Map() } : giveUp(wire, 'greeting', plain);
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
  if (ready.kind === 'lost') return lost('tls', ready);
  if (ready.reply.status !== 220)
    return { kind: 'unopened', hurdle: 'tls', outcome: { ...ready, kind: 'refused', phase: 'connect' } };
  const failure = await wire.upgrade(host, tls, timeoutMs);
  return failure ? lost('tls', { ...failure, error: `TLS could not be started: ${failure.error}` }) : 'secure';
}

function giveUp(wire: SmtpWire, hurdle: Hurdle, answer: Answer): Unopened {
  wire.abandon('the session could not be opened');
  if (answer.kind === 'lost') return lost(hurdle, answer);
  const { reply } = answer;
  if (reply.status >= 400) return { kind: 'unopened', hurdle, outcome: { kind: 'refused', reply, phase: 'connect' } };
  return lost(hurdle, { kind: 'lost', error: `the server said ${reply.status} where that makes no sense` });
}

function lost(hurdle: Hurdle, { error, code }: Lost): Unopened {
  return { kind: 'unopened', hurdle, outcome: { kind: 'lost', phase: 'connect', error }, code };
}

/** Node's errors of connections have the name of a system call's errno; OpenSSL's and those of certificates have not. */
function isAboutTls({ code = '' }: Lost): boolean {
  return /^ERR_(SSL|TLS)_|CERT|SIGNATURE|ISSUER/.test(code);
}

function isStatus(answer: Answer, status: number): boolean {
  return answer.kind === 'reply' && answer.reply.status === status;
}
