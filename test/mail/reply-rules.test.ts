import { describe, expect, it } from 'vitest';
import type { RefusalPhase, Reply } from '../../src/mail/relay.ts';
import { judgeReply, replyRules } from '../../src/mail/reply-rules.ts';
import { ReplyReader } from '../../src/mail/smtp/reply-reader.ts';

const phases: RefusalPhase[] = ['connect', 'mail', 'rcpt', 'data', 'message'];

describe('a reply', () => {
  it.each(replyRules)('such as $example means $reason', (rule) => {
    const phase = 'phases' in rule ? rule.phases[0] : 'rcpt';
    expect(judgeReply(read(rule.example), phase)).toEqual({ kind: rule.permanent, reason: rule.reason });
  });

  it.each([
    // A full mailbox under the code of an unknown one.
    ['552 5.1.1 <jo@mail.example> overquota', 'rcpt', 'fail', 'mailbox_full'],
    // Gmail: the same code for a receiving rate and for a disabled user.
    [
      '550-5.2.1 The user you are trying to contact is receiving mail at a rate that\r\n550 5.2.1 prevents additional messages',
      'rcpt',
      'retry',
      'rate',
    ],
    ['550 5.2.1 The email account that you tried to reach is disabled.', 'rcpt', 'fail', 'mailbox_disabled'],
    ['550 5.2.1 Mailbox unavailable. Your IP address 192.0.2.1 is listed, SPAMHAUS', 'rcpt', 'fail', 'policy'],
    ['550 #5.1.0 Address rejected.', 'rcpt', 'fail', 'unknown_recipient'],
    ['511 sorry, no mailbox here by that name (#5.1.1 - chkuser)', 'rcpt', 'fail', 'unknown_recipient'],
    ['550 mailbox jo@mail.example unavailable', 'rcpt', 'fail', 'unknown_recipient'],
    ["554 RCPT (jo@mail.example) dosn't exist", 'rcpt', 'fail', 'rejected'],
    [
      '550 5.7.1 [192.0.2.1 12] Gmail has detected that this message is likely unsolicited mail.',
      'message',
      'fail',
      'policy',
    ],
    [
      '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume',
      'mail',
      'retry',
      'rate',
    ],
    [
      '421-4.7.28 Gmail has detected an unusual rate of unsolicited mail\r\n421 4.7.28 review our guidelines',
      'message',
      'retry',
      'rate',
    ],
    ['451 4.7.500 Server busy. Please try again later from [192.0.2.1].', 'message', 'retry', 'deferred'],
    ["452 4.2.2 The recipient's inbox is out of storage space.", 'rcpt', 'retry', 'mailbox_full'],
    ['454 4.7.0 Throttling failure: Maximum sending rate exceeded', 'message', 'retry', 'rate'],
    ['530 5.7.0 Authentication required', 'mail', 'retry', 'sign_in_refused'],
    ['450 4.3.2 system not accepting network messages', 'rcpt', 'retry', 'temporary'],
    ['554 5.0.0 no', 'message', 'fail', 'rejected'],
    // The code knows better than the words about the host.
    ['550 5.1.10 The address is hosted by a host where it does not exist', 'rcpt', 'fail', 'unknown_recipient'],
    ['451 4.7.1 Received too many messages from a new or untrusted IP: 192.0.2.1', 'rcpt', 'retry', 'rate'],
    ['450 User is receiving mail too quickly', 'rcpt', 'retry', 'rate'],
    // Words that stand in the address say nothing.
    ['550 5.0.0 <spam.policy@reputation.example> no', 'rcpt', 'fail', 'rejected'],
  ] as const)('%j at %s: %s, %s', (line, phase, kind, reason) => {
    expect(judgeReply(read(line), phase)).toEqual({ kind, reason });
  });

  it('with a 4xx is never final, whatever it says and whenever', () => {
    for (const { example } of replyRules) {
      const reply = read(example.replace(/^5/, '4').replace(/^(4\d\d[ -])5\./, '$14.'));
      for (const phase of phases) expect(judgeReply(reply, phase).kind).toBe('retry');
    }
  });

  it('at connect or to MAIL is about us, so no reader is given up for it', () => {
    for (const phase of ['connect', 'mail'] as const) {
      expect(judgeReply(read('554 5.0.0 no'), phase).kind).toBe('retry');
    }
  });
});

function read(line: string): Reply {
  const reply = new ReplyReader().push(Buffer.from(`${line}\r\n`)).replies[0];
  if (!reply) throw new Error(`no reply: ${line}`);
  return reply;
}
