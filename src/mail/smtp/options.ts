import type { ConnectionOptions } from 'node:tls';

export type SmtpOptions = {
  /** Open at most to one server at a time. */
  connections: number;
  messagesPerConnection: number;
  /** A server whose final answers take less is given its messages in rows: more connections would not make it faster. */
  momentMs: number;
  timeouts: SmtpTimeouts;
  /** How long a server that could not be used is left alone: at first, and at most, for it doubles. */
  rests: { firstMs: number; longestMs: number };
  /** Such as the authority that signed the relay's certificate; Node's own list where it is absent. */
  tls?: Pick<ConnectionOptions, 'ca'>;
};

/** How long each step may take. */
export type SmtpTimeouts = {
  connectMs: number;
  greetingMs: number;
  commandMs: number;
  dataMs: number;
  contentMs: number;
  finalMs: number;
  /** An unused connection is closed after this. */
  idleMs: number;
  /** The goodbye, and the clearing up after a refusal. */
  quitMs: number;
};

/** RFC 5321 4.5.3.2 where it names a time: the long ones keep a slow relay's acceptance from becoming uncertain. */
export const smtpDefaults: SmtpOptions = {
  connections: 20,
  messagesPerConnection: 1_000,
  momentMs: 10,
  timeouts: {
    connectMs: 30_000,
    greetingMs: 60_000,
    commandMs: 300_000,
    dataMs: 120_000,
    contentMs: 180_000,
    finalMs: 600_000,
    idleMs: 15_000,
    quitMs: 2_000,
  },
  rests: { firstMs: 30_000, longestMs: 300_000 },
};
