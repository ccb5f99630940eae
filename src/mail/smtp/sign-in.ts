import type { SmtpServer } from '../../config.ts';
import type { Answer, SmtpWire } from './wire.ts';

type Failure = { hurdle: 'no auth' | 'sign-in'; answer: Answer };

/**
 * Signs in by AUTH PLAIN (RFC 4616) or LOGIN where the server has a user; `offered` is what EHLO says of AUTH.
 * Undefined when that went well or was not needed, else what the server answered instead.
 */
export async function signIn(
  wire: SmtpWire,
  { user, password = '' }: SmtpServer,
  offered: string,
  timeoutMs: number,
): Promise<Failure | undefined> {
  if (user === undefined) return undefined;
  const mechanisms = offered.split(' ');
  const steps = mechanisms.includes('PLAIN')
    ? [`AUTH PLAIN ${encode(`\0${user}\0${password}`)}`]
    : ['AUTH LOGIN', encode(user), encode(password)];
  if (!mechanisms.includes('PLAIN') && !mechanisms.includes('LOGIN')) {
    const error = 'the server offers neither AUTH PLAIN nor AUTH LOGIN, and a user is set';
    return { hurdle: 'no auth', answer: { kind: 'lost', error } };
  }
  for (const [index, step] of steps.entries()) {
    const expected = index === steps.length - 1 ? 235 : 334;
    const answer = await wire.command(step, timeoutMs);
    if (answer.kind === 'lost' || answer.reply.status !== expected) return { hurdle: 'sign-in', answer };
  }
  return undefined;
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64');
}
