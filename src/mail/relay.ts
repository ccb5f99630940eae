import type { RelayProfile } from './relay-profiles.ts';

/** The SMTP server that takes our mail, as the deliveries see it. */
export type Relay = {
  /** How many messages it can have in flight. */
  readonly connections: number;
  /**
   * Hands one complete message to the relay and waits for its final word. Never throws for what a
   * server or a network does: every outcome says whether the message may have been taken.
   */
  submit(
    envelope: Envelope,
    compose: (profile: RelayProfile) => Buffer | Promise<Buffer>,
    options?: { messagesPerConnection?: number },
  ): Promise<SubmitOutcome>;
  /** Drops everything in flight at once. */
  cutOff(): void;
  /** Lets what is in flight finish, then closes all connections. */
  close(): Promise<void>;
};

/** The addresses that SMTP sees. `to` is one address; an invalid one throws `address_invalid` before anything is sent. */
export type Envelope = { from: string; to: string };

export type SubmitOutcome = { server: string } & Answered;

export type Answered =
  /** 250 after the final dot: the relay has it. `id` is its queue id where the reply names one. */
  | { kind: 'accepted'; reply: Reply; id?: string }
  /** A 4xx or 5xx reply: the relay does not have it. */
  | { kind: 'refused'; reply: Reply; phase: RefusalPhase }
  /** No reply came. Only after the final dot (`reply`) may the relay have it. */
  | { kind: 'lost'; phase: LossPhase; error: string };

/** `status` is 250, 421, 550, ...; `enhanced` is an RFC 3463 code such as 5.1.1 where given; `text` has all lines. */
export type Reply = { status: number; enhanced?: string; text: string };

export type RefusalPhase = 'connect' | 'mail' | 'rcpt' | 'data' | 'message';
export type LossPhase = 'connect' | 'mail' | 'rcpt' | 'data' | 'message' | 'reply';
