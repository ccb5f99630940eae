import type { RelayName, SmtpServer } from '../config.ts';

/** What one kind of relay does to a message, and what it needs in it. */
export type RelayProfile = {
  name: string;
  /** Header fields that it rewrites on the way: a signature that covered them would fail, so they are not signed. */
  rewrites: readonly string[];
  /**
   * Header fields that it wants beside ours, such as one that its later events repeat. `messageId` is without angle
   * brackets. Names and values are printable ASCII.
   */
  adds(messageId: string): readonly { name: string; value: string }[];
};

/** How a relay names the message that it has taken, in a real reply to the final dot. */
type ReplyRow = { pattern: RegExp; example: string; id: string };

export type KnownRelay = RelayProfile & {
  /** The host names by which it is known. */
  hosts?: RegExp;
  /** What its later events (bounces, complaints) name a message by; `unknown` where its pages do not say. */
  correlatesBy: 'reply id' | 'Message-ID' | 'added field' | 'unknown';
  /** Its accounts' default, where it states one; SMTP_URL overrules it. Messages a second, and in 24 hours. */
  perSecond?: number;
  perDay?: number;
  replies: readonly ReplyRow[];
  /** Replies that name no message, so that nobody looks for the id in them. */
  silent?: readonly string[];
};

const addsNothing = () => [];

/** Mail servers that one runs oneself, and everybody who is not below: they change nothing and have no events but bounces. */
export const plainRelay: KnownRelay = {
  name: 'plain',
  rewrites: [],
  adds: addsNothing,
  correlatesBy: 'unknown',
  replies: [
    // Postfix and mailpit.
    {
      pattern: /queued as ([A-Za-z0-9][\w.-]*)/i,
      example: '250 2.0.0 Ok: queued as 4Tq1Yx2vZbz9s',
      id: '4Tq1Yx2vZbz9s',
    },
    // Exim.
    { pattern: /\bid=([A-Za-z0-9][\w-]*)/, example: '250 OK id=1rIbYH-0004Pz-2d', id: '1rIbYH-0004Pz-2d' },
    // Sendmail.
    {
      pattern: /^250 2\.0\.0 ([A-Za-z0-9]+) Message accepted for delivery/,
      example: '250 2.0.0 3AKFb2Sv012345 Message accepted for delivery',
      id: '3AKFb2Sv012345',
    },
    // Gmail.
    {
      pattern: /^250 2\.0\.0 OK\s+(\d+ [\w-]+\.\d+) - gsmtp/,
      example: '250 2.0.0 OK  1700764392 j18-20020a508a92000000b00534235955d5si930283edj.153 - gsmtp',
      id: '1700764392 j18-20020a508a92000000b00534235955d5si930283edj.153',
    },
  ],
};

/** The relays of others, by the name that SMTP_URL's `profile` takes. */
export const knownRelays: Readonly<Record<RelayName, KnownRelay>> = {
  plain: plainRelay,

  // Rewrites: docs.aws.amazon.com/ses/latest/dg/header-fields.html. Rate and quota differ by account and are not published
  // (docs.aws.amazon.com/ses/latest/dg/quotas.html; in the sandbox 1 a second, 200 a day): set them in SMTP_URL.
  ses: {
    name: 'ses',
    hosts: /^email-smtp(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/,
    rewrites: ['Message-ID', 'Date', 'Return-Path'],
    adds: addsNothing,
    correlatesBy: 'reply id',
    replies: [
      {
        pattern: /^250 Ok ([0-9a-f]{16}-[0-9a-f-]+)$/,
        example: '250 Ok 0102018c5b1d7c5e-3ad2a5f6-8f6d-4a58-9b0a-0f3c0c6f1a11-000000',
        id: '0102018c5b1d7c5e-3ad2a5f6-8f6d-4a58-9b0a-0f3c0c6f1a11-000000',
      },
    ],
  },

  // postmarkapp.com/developer/user-guide/send-email-with-smtp: it puts an id of its own into Message-ID unless X-PM-KeepID
  // is true, and repeats X-PM-Metadata-* in its webhooks. It rebuilds the message, so Message-ID is not signed even so. It
  // states no rate (postmarkapp.com/support/article/do-we-have-rate-limits-for-smtp). Its 250 was not found.
  postmark: {
    name: 'postmark',
    hosts: /^smtp(-broadcasts)?\.postmarkapp\.com$/,
    rewrites: ['Message-ID', 'Return-Path'],
    adds: (messageId) => [
      { name: 'X-PM-KeepID', value: 'true' },
      { name: 'X-PM-Metadata-message-id', value: messageId },
    ],
    correlatesBy: 'added field',
    replies: [],
  },

  // documentation.mailgun.com/docs/mailgun/user-manual/events: events have message.headers.message-id, which is ours.
  // It has rate limits and does not state them.
  mailgun: {
    name: 'mailgun',
    hosts: /^smtp(\.eu)?\.mailgun\.org$/,
    rewrites: [],
    adds: addsNothing,
    correlatesBy: 'Message-ID',
    replies: [],
    silent: ['250 Great success'],
  },

  // twilio.com/docs/sendgrid/for-developers/sending-email/unique-arguments: the Event Webhook repeats unique_args. Its
  // smtp-id is "attached by the originating system" and its sg_message_id begins with the id of the 250, but its pages
  // promise neither (github.com/sendgrid/docs/issues/3265, 6577).
  sendgrid: {
    name: 'sendgrid',
    hosts: /^smtp(\.eu)?\.sendgrid\.net$/,
    rewrites: [],
    adds: (messageId) => [{ name: 'X-SMTPAPI', value: JSON.stringify({ unique_args: { 'message-id': messageId } }) }],
    correlatesBy: 'added field',
    replies: [
      {
        pattern: /^250 Ok: queued as ([\w-]+)$/,
        example: '250 Ok: queued as nhIMmON9SFOPcT0ii4nt2A',
        id: 'nhIMmON9SFOPcT0ii4nt2A',
      },
    ],
  },

  // resend.com/docs/send-with-smtp: Resend-Idempotency-Key keeps a message that is sent again within 24 hours from going out
  // twice; the rate of SMTP is that of the API, 2 a second unless raised. Whether Message-ID and Date survive is not said,
  // so they are not signed. Events name a message by an email_id that SMTP's reply is not known to have.
  resend: {
    name: 'resend',
    hosts: /^smtp\.resend\.com$/,
    rewrites: ['Message-ID', 'Date', 'Return-Path'],
    adds: (messageId) => [{ name: 'Resend-Idempotency-Key', value: messageId }],
    correlatesBy: 'unknown',
    perSecond: 2,
    replies: [],
  },
};

/** By the name that the configuration gives, else by the host's; `plain` for a host that nobody knows. */
export function profileOf({ host, profile }: Pick<SmtpServer, 'host' | 'profile'>): KnownRelay {
  if (profile) return knownRelays[profile];
  const name = host.toLowerCase().replace(/\.$/, '');
  return Object.values(knownRelays).find(({ hosts }) => hosts?.test(name)) ?? plainRelay;
}
