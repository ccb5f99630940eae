import { parseCredentials, parseHostPort, Unexpected } from './url.ts';

/** Relays whose ways are known; what they do stands in src/mail/relay-profiles.ts. */
export const relayNames = ['ses', 'postmark', 'mailgun', 'sendgrid', 'resend', 'plain'] as const;
export type RelayName = (typeof relayNames)[number];

export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps`), without STARTTLS. */
  implicitTls: boolean;
  user?: string;
  password?: string;
  /** What to do about STARTTLS: insist on it, use it where it is offered, or never. */
  tls: 'required' | 'opportunistic' | 'off';
  /** Open at most at a time. */
  connections?: number;
  /** How many messages one connection carries at most. */
  messages?: number;
  /** Messages a second, at most. */
  rate?: number;
  /** Messages in 24 hours, at most. */
  quota?: number;
  /** Its share of the messages against those of the others; 0 only takes over. */
  weight?: number;
  /** Unset: found by the host's name. */
  profile?: RelayName;
};

const form = 'smtp[s]://user:pass@host:port?tls=required|opportunistic|off';
const expectation = `expects one or several ${form}, separated by white space`;

/** What may stand behind the `?`, beside `tls`: each with what it takes. */
const numbers = {
  connections: { least: 1, most: 1_000, isWhole: true },
  messages: { least: 1, most: 1_000_000, isWhole: true },
  rate: { least: 0.01, most: 100_000, isWhole: false },
  quota: { least: 1, most: 1_000_000_000, isWhole: true },
  weight: { least: 0, most: 1_000, isWhole: true },
} as const;

/**
 * One server of SMTP_URL. The port is 587 for `smtp` (RFC 6409) and 465 for `smtps` (RFC 8314) unless given.
 * Throws `Unexpected`.
 */
export function parseSmtpUrl(text: string): SmtpServer {
  const match = /^smtp(s?):\/\/(?:(.*)@)?([^@/?#]+)\/?(?:\?([^?#]*))?$/i.exec(text);
  if (!match) throw new Unexpected(expectation);
  const [, secure, credentials, server = '', query = ''] = match;
  const implicitTls = secure !== '';
  const { user, password } = parseCredentials(credentials, `${expectation}; write % in a password as %25`);
  if (!user !== !password) throw new Unexpected(`expects both a user and a password, or neither: ${form}`);
  const options = readOptions(query);
  return {
    ...parseHostPort(server, implicitTls ? 465 : 587, expectation),
    implicitTls,
    ...(user && { user, password }),
    tls: readTls(options.get('tls'), implicitTls),
    ...readNumbers(options),
    ...readProfile(options.get('profile')),
  };
}

function readOptions(query: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const part of query === '' ? [] : query.split('&')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/.exec(part) ?? [];
    if (name !== 'tls' && name !== 'profile' && !(name in numbers)) {
      throw new Unexpected(`${expectation}; beside tls there may be ${Object.keys(numbers).join(', ')} and profile`);
    }
    if (options.has(name)) throw new Unexpected(`expects ${name}= once for each server`);
    options.set(name, value);
  }
  return options;
}

function readNumbers(options: Map<string, string>): Partial<Record<keyof typeof numbers, number>> {
  const given = (Object.keys(numbers) as (keyof typeof numbers)[]).filter((name) => options.has(name));
  return Object.fromEntries(given.map((name) => [name, readNumber(name, options.get(name) ?? '')]));
}

function readNumber(name: keyof typeof numbers, text: string): number {
  const { least, most, isWhole } = numbers[name];
  const value = (isWhole ? /^\d{1,10}$/ : /^\d{1,10}(\.\d{1,6})?$/).test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new Unexpected(`expects ${name}= with a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`);
}

function readProfile(text: string | undefined): { profile?: RelayName } {
  if (text === undefined) return {};
  const profile = relayNames.find((name) => name === text);
  if (profile) return { profile };
  throw new Unexpected(`expects profile= with one of ${relayNames.join(', ')}, or none to go by the host's name`);
}

function readTls(tls: string | undefined, implicitTls: boolean): SmtpServer['tls'] {
  if (implicitTls) {
    if (tls === undefined || tls === 'required') return 'required';
    throw new Unexpected('expects smtps:// without tls= or with tls=required, because it is TLS from the first byte');
  }
  if (tls === undefined) return 'opportunistic';
  if (tls === 'required' || tls === 'opportunistic' || tls === 'off') return tls;
  throw new Unexpected('expects tls=required, tls=opportunistic or tls=off');
}
