import type { RefusalPhase, Reply } from './relay.ts';

/** What a provider asks for: to get nothing, a message now and then, or half, for so many minutes. */
export type SlowDown = { to: 'nothing' | 'trickle' | 'less'; minutes: number };

type Rule = SlowDown & {
  enhanced?: RegExp;
  text?: RegExp;
  status?: number;
  /** A real reply that this row is there for. */
  example: string;
};

/** The first row that fits; the providers' own codes come before what everybody says. */
export const paceRules: readonly Rule[] = [
  {
    to: 'nothing',
    minutes: 120,
    text: /\[TSS04\]/i,
    example:
      '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints',
  },
  {
    to: 'nothing',
    minutes: 240,
    text: /\[TSS05\]/i,
    example: '421 4.7.1 [TSS05] Messages from 192.0.2.1 temporarily deferred due to unexpected volume',
  },
  {
    to: 'trickle',
    minutes: 30,
    text: /unusual rate of (unsolicited )?(mail|email|messages)/i,
    example: '421 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address.',
  },
  {
    to: 'trickle',
    minutes: 30,
    enhanced: /^4\.7\.650$/,
    example: '451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation.',
  },
  {
    to: 'less',
    minutes: 10,
    enhanced: /^4\.7\.500$/,
    example: '451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77719)',
  },
  {
    to: 'less',
    minutes: 10,
    text: /too many (concurrent )?(SMTP )?(connections|sessions)/i,
    example: '421 4.7.0 mx.mail.example Error: too many connections from 192.0.2.1',
  },
  // Of one mailbox that gets too much, and of greylisting, which asks for time and not for less.
  {
    to: 'less',
    minutes: 0,
    text: /gr[ea]ylist|user you are trying to contact is receiving mail/i,
    example:
      '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages',
  },
  { to: 'less', minutes: 15, status: 421, example: '421 mx.mail.example Service not available, closing channel' },
  { to: 'less', minutes: 15, enhanced: /^4\.7\./, example: '451 4.7.1 Service unavailable - try again later' },
];

/**
 * What a provider's reply asks of its whole lane; undefined when it is about this delivery alone. What is said before a
 * recipient was named is the relay's word, not the provider's.
 */
export function slowDownOf(reply: Reply, phase: RefusalPhase): SlowDown | undefined {
  if (reply.status >= 500 || phase === 'connect' || phase === 'mail') return undefined;
  const rule = paceRules.find(
    ({ status, enhanced, text }) =>
      (status === undefined || status === reply.status) &&
      (!enhanced || enhanced.test(reply.enhanced ?? '')) &&
      (!text || text.test(reply.text)),
  );
  return rule && rule.minutes > 0 ? { to: rule.to, minutes: rule.minutes } : undefined;
}
