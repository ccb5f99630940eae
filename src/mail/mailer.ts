import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { maskAddresses, parseMailbox } from './address.ts';
import type { DkimKey } from './dkim-key.ts';
import { refuseControlCharacters } from './headers.ts';
import type { SubmitOutcome } from './relay.ts';
import { judgeReply } from './reply-rules.ts';
import { signMail } from './sign-mail.ts';
import { stuffDots } from './smtp/dot-stuffing.ts';
import { openRelay } from './smtp/relay.ts';
import type { RelayLog } from './smtp/session.ts';

/** One mail to one person, such as a confirmation or an alert. `from` and `to` are mailboxes: `Name <a@b.example>`. */
export type SingleMail = {
  from: string;
  to: string;
  subject: string;
  text: string;
  html?: string;
};

export type Mailer = {
  /**
   * Composes, signs and hands over one mail, marked as automatic (RFC 3834). Throws `address_invalid` or
   * `message_invalid` for what may not be sent, and `relay_failed` where no relay took it: `retryable` says
   * whether a later attempt may succeed.
   */
  send(mail: SingleMail): Promise<void>;
  /** Drops everything at once, and takes nothing more: whoever sends is told `relay_failed`. */
  cutOff(): void;
  /** Lets what is under way finish for a few seconds. */
  close(): Promise<void>;
};

/** Shorter than for editions: a mail that is doubtful may be sent again, and what sends it may have more to do. */
const timeouts = {
  connectMs: 10_000,
  greetingMs: 20_000,
  commandMs: 20_000,
  dataMs: 20_000,
  contentMs: 30_000,
  finalMs: 60_000,
};
const closesWithinMs = 3_000;

/** Single mails over the same servers as editions, signed by every key. Connects when first used. */
export function openMailer(servers: Config['smtp'], dkim: DkimKey[], log: RelayLog): Mailer {
  const relay = openRelay(servers, log, { connections: 2, timeouts });
  return {
    async send(mail) {
      const message = await signMail(dkim, await composeMail(mail), new Date());
      const envelope = { from: parseMailbox(mail.from).address, to: parseMailbox(mail.to).address };
      const outcome = await relay.submit(envelope, () => stuffDots(message));
      if (outcome.kind === 'refused' || outcome.kind === 'lost') throw describeFailure(outcome);
    },
    cutOff: () => relay.cutOff(),
    async close() {
      const tooLong = setTimeout(() => relay.cutOff(), closesWithinMs);
      await relay.close();
      clearTimeout(tooLong);
    },
  };
}

/** nodemailer turns line breaks in headers into blanks and takes addresses apart generously; here both are errors. */
async function composeMail({ from, to, subject, text, html }: SingleMail): Promise<Buffer> {
  refuseControlCharacters('Subject', subject);
  const composer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { message } = await composer.sendMail({
    from: readMailbox(from),
    to: readMailbox(to),
    subject,
    text,
    html,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  if (!Buffer.isBuffer(message)) throw new AppError('message_invalid', 'The mail was not composed into one buffer.');
  return message;
}

function readMailbox(text: string): { name: string; address: string } {
  const { name = '', address } = parseMailbox(text);
  return { name, address };
}

function describeFailure(outcome: Extract<SubmitOutcome, { kind: 'refused' | 'lost' }>): AppError {
  const said = maskAddresses(outcome.kind === 'refused' ? outcome.reply.text : outcome.error);
  const retryable = outcome.kind === 'lost' || judgeReply(outcome.reply, outcome.phase).kind === 'retry';
  return new AppError('relay_failed', `No relay took the mail (${outcome.kind} at ${outcome.phase}): ${said}`, {
    retryable,
  });
}
