import type { Watched } from '../processes/watch.ts';
import type { Sink } from '../sink/sink.ts';

export type SenderName = 'nodemailer' | 'broadsheet' | 'smtp-source' | 'nodemailer-dkim' | 'broadsheet-dkim';

/** What the sender itself says of a run, and what its process used. */
export type Sent = { sent: number; process: Watched; databaseCpuSeconds?: number | undefined };

/** One of those that are compared. */
export type Sender = {
  name: SenderName;
  title: string;
  messages: number;
  /** Sends all its messages and returns when it has the last answer. */
  send(sink: Sink): Promise<Sent>;
};
