import { describe, expect, it } from 'vitest';
import { paceRules, slowDownOf } from '../../src/mail/pace-rules.ts';
import { ReplyReader } from '../../src/mail/smtp/reply-reader.ts';

describe('a reply', () => {
  it.each(paceRules)('such as $example asks for $to for $minutes minutes', ({ example, to, minutes }) => {
    expect(slowDownOf(read(example), 'rcpt')).toEqual(minutes > 0 ? { to, minutes } : undefined);
  });

  it.each([
    // Yahoo says it to MAIL; that a relay in between has it from there is in the word itself.
    ['421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred; see the error codes', 'mail', 'nothing 120'],
    ['451 4.7.1 [TSS05] Messages from 192.0.2.1 temporarily deferred', 'mail', 'nothing 240'],
    // Broken where Gmail breaks it.
    ['421-4.7.28 Gmail has detected an unusual rate of\r\n421 4.7.28 unsolicited mail', 'message', 'trickle 30'],
    ['550-5.7.28 Gmail has detected an unusual rate of\r\n550 5.7.28 unsolicited mail', 'message', 'trickle 30'],
    ['451 4.7.1 Received too many messages from a new or untrusted IP: 192.0.2.1', 'rcpt', 'trickle 30'],
    ['451 4.7.650 The mail server [192.0.2.1] has been rate limited due to IP reputation.', 'rcpt', 'trickle 30'],
    ['451 4.7.500 Server busy. Please try again later from [192.0.2.1].', 'message', 'less 10'],
    [
      '550-5.7.1 [192.0.2.1 19] Gmail has detected that this message is likely suspicious\r\n550 5.7.1 due to the very low reputation of the sending domain.',
      'message',
      'trickle 30',
    ],
    ['421 4.4.2 mx.mail.example Error: timeout exceeded', 'data', 'less 15'],
    ['421 4.3.2 Service shutting down', 'rcpt', 'less 15'],
  ] as const)('%j to %s slows its lane: %s', (line, phase, slower) => {
    const found = slowDownOf(read(line), phase);
    expect(found && `${found.to} ${found.minutes}`).toBe(slower);
  });

  it.each([
    // One reader.
    ['550 5.1.1 <jo@mail.example>: Recipient address rejected: User unknown', 'rcpt'],
    ['550-5.1.1 The email account that you tried to reach does not exist.\r\n550 5.1.1 Check for typos', 'rcpt'],
    ['554 5.7.1 <jo@mail.example>: Recipient address rejected: user jo@mail.example does not exist', 'rcpt'],
    ['550 Requested action not taken: mailbox unavailable', 'rcpt'],
    ['450 4.2.1 <jo@mail.example>: Recipient address rejected: this mailbox is inactive', 'rcpt'],
    ['450-4.2.1 The user you are trying to contact is receiving\r\n450 4.2.1 mail at a rate that', 'rcpt'],
    ['450 User is receiving mail too quickly', 'rcpt'],
    ['421 4.7.1 User is receiving mail too quickly', 'rcpt'],
    ['452 4.2.2 The inbox is out of storage space', 'rcpt'],
    ['451 4.7.1 Greylisting in action, please come back later', 'rcpt'],
    // This message.
    ['550 5.7.1 Message contains spam or virus. (110)', 'message'],
    ['550 5.7.26 Unauthenticated email from news.example is not accepted', 'message'],
    // The relay.
    ['421 4.7.0 too many connections, slow down', 'connect'],
    ['451 4.7.1 try again later', 'mail'],
  ] as const)('%j to %s slows nobody', (line, phase) => {
    expect(slowDownOf(read(line), phase)).toBeUndefined();
  });
});

function read(line: string) {
  const reply = new ReplyReader().push(Buffer.from(`${line}\r\n`)).replies[0];
  if (!reply) throw new Error(`no reply: ${line}`);
  return reply;
}
