import type { RefusalPhase, Reply } from './relay.ts';
import { wordsOf } from './reply-words.ts';

type Rule = {
  reason: string;
  /** What a 5xx of this kind means for the delivery. A 4xx is never final. */
  permanent: 'retry' | 'fail';
  phases?: readonly RefusalPhase[];
  enhanced?: RegExp;
  /** Tested against the whole reply in one line, without its codes. */
  text?: RegExp;
  /** A real reply that this row is there for. */
  example: string;
};

/**
 * What replies mean, the first row that fits. First what is wrong with us or our pace: the same message may well
 * be taken later. Then what is wrong with the message; then with the recipient, which is last because
 * providers say "mailbox unavailable" for all of these.
 */
export const replyRules = [
  {
    reason: 'sign_in_refused',
    permanent: 'retry',
    text: /authentication (required|failed|credentials invalid|unsuccessful)|must issue a STARTTLS|username and password not accepted/i,
    example: '535 5.7.8 Error: authentication failed: authentication failure',
  },
  {
    reason: 'rate',
    permanent: 'retry',
    text: /too many (connections|messages|emails|recipients)|\brate (that|limit|exceeded)|unusual rate|rate limited|too quickly|sending (limit|quota|rate)|throttl|slow down|unexpected volume/i,
    example: '550 5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits',
  },
  {
    reason: 'relay_refused',
    permanent: 'retry',
    phases: ['connect'],
    example: '554 mx.mail.example ESMTP no SMTP service here',
  },
  {
    reason: 'sender_refused',
    permanent: 'retry',
    phases: ['mail'],
    example: '553 5.7.1 <daily@news.example>: Sender address rejected: not owned by user relay',
  },
  {
    reason: 'sender_refused',
    permanent: 'retry',
    text: /sender address rejected|not owned by user|address(es)? (is|are) not verified|not authorized to send (from|as)/i,
    example:
      '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1',
  },
  {
    reason: 'relay_denied',
    permanent: 'retry',
    text: /relay access denied|relaying (denied|not (allowed|permitted))|unable to relay|not permitted to relay/i,
    example: '554 5.7.1 <reader@mail.example>: Relay access denied',
  },
  {
    reason: 'deferred',
    permanent: 'retry',
    text: /(try|retry)( again)? later|essayer plus tard|greylist|graylist|temporarily deferred/i,
    example: '550 5.7.1 Service refuse. Veuillez essayer plus tard. service refused, please try later. LPN007_510',
  },
  {
    reason: 'mailbox_full',
    permanent: 'fail',
    enhanced: /^[45]\.2\.2$/,
    example: '552 5.2.2 <reader@mail.example>: user is over quota',
  },
  {
    reason: 'mailbox_full',
    permanent: 'fail',
    text: /over ?quota|quota exceeded|out of storage|mailbox (is )?full|(blocks|inode) limit exceeded/i,
    example: '552 5.1.1 <reader@mail.example> mailbox overquota',
  },
  {
    reason: 'too_large',
    permanent: 'fail',
    text: /(message|content|size).{0,30}(too (large|big)|exceed)/i,
    example: '552 5.3.4 Message size exceeds fixed limit',
  },
  {
    reason: 'loop',
    permanent: 'fail',
    text: /too many hops|mail loop|loop(ing)? detected/i,
    example: '554 5.4.0 Error: too many hops',
  },
  {
    reason: 'policy',
    permanent: 'fail',
    enhanced: /^[45]\.7\./,
    example: '550 5.7.26 Unauthenticated email from news.example is not accepted due to domain’s DMARC policy.',
  },
  {
    reason: 'policy',
    permanent: 'fail',
    text: /\bspam|block(ed| ?list)|blacklist|reputation|polic(y|ies)|unsolicited|not allowed to connect/i,
    example: '550 5.2.1 Mailbox unavailable. Your IP address 192.0.2.1 is blacklisted using SPAMHAUS',
  },
  {
    reason: 'mailbox_disabled',
    permanent: 'fail',
    text: /(account|mailbox|user|recipient).{0,60}(disabled|inactive|suspended)/i,
    example:
      '550 5.2.1 The email account that you tried to reach is inactive. Learn more at https://mail.example/DisabledUser',
  },
  {
    reason: 'unknown_recipient',
    permanent: 'fail',
    enhanced: /^5\.1\.(0|1|3|6|10)$/,
    example: '550 5.1.1 <reader@mail.example>: Recipient address rejected: User unknown in virtual mailbox table',
  },
  {
    reason: 'unknown_domain',
    permanent: 'fail',
    text: /(domain|host).{0,60}(does ?n[o']t exist|not found)|does not accept mail|null ?mx/i,
    example: '550 5.4.310 DNS domain mail.example does not exist',
  },
  {
    reason: 'unknown_recipient',
    permanent: 'fail',
    text: /(unknown|no such|invalid) (user|recipient|mailbox|address)|(user|recipient|addressee|mailbox|address)( \[address\])?( is)? (unknown|unavailable|not found|does ?n[o']t exist|dosn't exist)|no mailbox|recipient (address )?rejected/i,
    example: '550 Requested action not taken: mailbox unavailable',
  },
] as const satisfies Rule[];

export type RefusalReason = (typeof replyRules)[number]['reason'] | 'temporary' | 'rejected';

/** What a refusal means for the delivery: try again inside the freshness window, or record it as failed. */
export function judgeReply(reply: Reply, phase: RefusalPhase): { kind: 'retry' | 'fail'; reason: RefusalReason } {
  const text = wordsOf(reply);
  const rule = replyRules.find((candidate) => fits(candidate, reply, phase, text));
  if (reply.status < 500) return { kind: 'retry', reason: rule?.reason ?? 'temporary' };
  return { kind: rule?.permanent ?? 'fail', reason: rule?.reason ?? 'rejected' };
}

function fits({ phases, enhanced, text: pattern }: Rule, reply: Reply, phase: RefusalPhase, text: string): boolean {
  if (phases && !phases.includes(phase)) return false;
  if (enhanced && !enhanced.test(reply.enhanced ?? '')) return false;
  return !pattern || pattern.test(text);
}
