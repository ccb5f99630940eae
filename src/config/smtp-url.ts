import { parseCredentials, parseHostPort, Unexpected } from './url.ts';

export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps`), without STARTTLS. */
  implicitTls: boolean;
  user?: string;
  password?: string;
  /** What to do about STARTTLS: insist on it, use it where it is offered, or never. */
  tls: 'required' | 'opportunistic' | 'off';
};

const form = 'smtp[s]://user:pass@host:port?tls=required|opportunistic|off';
const expectation = `expects one or several ${form}, separated by white space`;

/**
 * One server of SMTP_URL. The port is 587 for `smtp` (RFC 6409) and 465 for `smtps` (RFC 8314) unless given.
 * Throws `Unexpected`.
 */
export function parseSmtpUrl(text: string): SmtpServer {
  const match = /^smtp(s?):\/\/(?:(.*)@)?([^@/?#]+)\/?(?:\?tls=([^&#]*))?$/i.exec(text);
  if (!match) throw new Unexpected(expectation);
  const [, secure, credentials, server = '', tls] = match;
  const implicitTls = secure !== '';
  const { user, password } = parseCredentials(credentials, `${expectation}; write % in a password as %25`);
  if (!user !== !password) throw new Unexpected(`expects both a user and a password, or neither: ${form}`);
  return {
    ...parseHostPort(server, implicitTls ? 465 : 587, expectation),
    implicitTls,
    ...(user && { user, password }),
    tls: readTls(tls, implicitTls),
  };
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
