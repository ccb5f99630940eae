import type { RefusalPhase, Reply } from './relay.ts';
import { wordsOf } from './reply-words.ts';

/** What a provider asks for: to get nothing, a message now and then, or half, for so many minutes. */
export type SlowDown = { to: 'nothing' | 'trickle' | 'less'; minutes: number };

type Rule = SlowDown & {
  enhanced?: RegExp;
  text?: RegExp;
  status?: number;
  /** Only the provider itself says this, so that it counts also before a recipient was named. */
  ownWord?: true;
  /** A 5xx, too: it is about us and not about a reader, and the readers after this one would be lost to it. */
  permanent?: true;
  /** A real reply that this row is there for. */
  example: string;
};

/** The first row that fits; the providers' own codes come before what everybody says. */
export const paceRules: readonly Rule[] = [
  {
    to: 'nothing',
    minutes: 120,
    text: /\[TSS04\]/i,
    ownWord: true,
    example:
      '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints',
  },
  {
    to: 'nothing',
    minutes: 240,
    text: /\[TSS05\]/i,
    ownWord: true,
    example: '421 4.7.1 [TSS05] Messages from 192.0.2.1 temporarily deferred due to unexpected volume',
  },
  {
    to: 'trickle',
    minutes: 30,
    text: /unusual rate of (unsolicited )?(mail|email|messages)/i,
    ownWord: true,
    permanent: true,
    example: '421 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address.',
  },
  {
    to: 'trickle',
    minutes: 30,
    enhanced: /^4\.7\.650$/,
    example: '451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation.',
  },
  {
    to: 'trickle',
    minutes: 30,
    text: /(new or untrusted|bad|poor|low) (sending )?IP\b|very low reputation/i,
    permanent: true,
    example: '451 4.7.1 Received too many messages from a new or untrusted IP: 192.0.2.1 (Z27/6DC2420) (G28)',
  },
  {
    to: 'trickle',
    minutes: 30,
    text: /messages from \[[^\]]+\] weren't sent/i,
    permanent: true,
    example:
      "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Part of their network is on our block list (S3150).",
  },
  {
    to: 'less',
    minutes: 15,
    text: /\bLPN007_\d+/,
    permanent: true,
    example: '550 5.7.1 Service refuse. Veuillez essayer plus tard. service refused, please try later. LPN007_510',
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
    text: /gr[ea]ylist|user (you are trying to contact )?is receiving mail/i,
    example:
      '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages',
  },
  { to: 'less', minutes: 15, status: 421, example: '421 mx.mail.example Service not available, closing channel' },
  { to: 'less', minutes: 15, enhanced: /^4\.7\./, example: '451 4.7.1 Service unavailable - try again later' },
];

/**
 * What a provider's reply asks of its whole lane; undefined when it is about this delivery alone. What is said before a
 * recipient was named is the relay's word, unless only the provider itself says it.
 */
export function slowDownOf(reply: Reply, phase: RefusalPhase): SlowDown | undefined {
  const isRelays = phase === 'connect' || phase === 'mail';
  const text = wordsOf(reply);
  const rule = paceRules.find(
    (row) =>
      (!isRelays || row.ownWord) &&
      (reply.status < 500 || row.permanent) &&
      (row.status === undefined || row.status === reply.status) &&
      (!row.enhanced || row.enhanced.test(reply.enhanced ?? '')) &&
      (!row.text || row.text.test(text)),
  );
  return rule && rule.minutes > 0 ? { to: rule.to, minutes: rule.minutes } : undefined;
}
