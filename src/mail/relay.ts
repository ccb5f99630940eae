import type { RelayProfile } from './relay-profiles.ts';

/** The SMTP servers that take our mail, as the deliveries see them. */
export type Relay = {
  /** How many messages can be in flight: the sum of the servers' connections. */
  readonly connections: number;
  /** In the order of SMTP_URL. */
  readonly servers: readonly RelayServer[];
  /**
   * Hands over one message and waits for the final word. `compose` is asked for the wire form (CRLF, dots stuffed,
   * without the final dot) once the server is known, and again for the next server when one could not be used. Never
   * throws for what a server or a network does: every outcome says whether the message may have been taken. Throws
   * `address_invalid`, or what `compose` throws; nothing was sent then.
   */
  submit(
    envelope: Envelope,
    compose: (profile: RelayProfile) => Buffer | Promise<Buffer>,
    options?: SubmitOptions,
  ): Promise<SubmitOutcome>;
  /** Connects to each server, secures, signs in and leaves: what would keep mail from being handed over, said before it is. */
  verify(): Promise<Verdict[]>;
  /** Drops everything at once, and takes nothing more. Whoever waits is told `lost`, with the phase. */
  cutOff(): void;
  /** Lets what is in flight finish, then closes all connections. */
  close(): Promise<void>;
};

export type SubmitOptions = {
  /** Closes the connection once it has carried so many. */
  messagesPerConnection?: number | undefined;
  /** Asked when its turn on a connection has come: a message may wait for that until nobody wants it any more. */
  isWanted?: (() => boolean) | undefined;
  /** The name of the server that refused it before: another one that can be used, and has a weight, is asked instead. */
  refusedBy?: string | undefined;
};

/** What one server may be given, from SMTP_URL and its profile. */
export type RelayServer = {
  /** host:port */
  readonly name: string;
  readonly profile: string;
  readonly connections: number;
  /** Its share of the messages, against those of the others. 0: only when no other can be used. */
  readonly weight: number;
  /** Messages, at most. */
  readonly perSecond?: number;
  /** Messages in 24 hours, at most. */
  readonly perDay?: number;
  /** As it is now. A server that could not be used rests, and is then tried with one message. */
  readonly health: 'usable' | 'resting' | 'tried';
};

/** The addresses that SMTP sees. `to` is one address; an invalid one throws `address_invalid` before anything is sent. */
export type Envelope = { from: string; to: string };

/** `server` is the name of the one that said it, or that was lost last. */
export type SubmitOutcome = { server: string } & (
  | /** 250 after the final dot: the relay has it. `id` is its queue id where the reply names one. */
  { kind: 'accepted'; reply: Reply; id?: string }
  /** A 4xx or 5xx reply: the relay does not have it. */
  | { kind: 'refused'; reply: Reply; phase: RefusalPhase }
  /** No reply came. Only after the final dot (`reply`) may the relay have it. */
  | { kind: 'lost'; phase: LossPhase; error: string }
  /** It was not wanted any more when its turn came: nothing was sent. */
  | { kind: 'withdrawn' }
);

/** `reason` is what the server or the system said, `todo` what the operator can do. `permanent`: waiting does not mend it. */
export type Verdict = {
  server: string;
  outcome:
    | { kind: 'ready' }
    | { kind: 'refused'; reply: Reply; permanent: boolean; reason: string; todo: string }
    | { kind: 'lost'; permanent: boolean; reason: string; todo: string };
};

/** `status` is 250, 421, 550, ...; `enhanced` is an RFC 3463 code such as 5.1.1 where given; `text` has all lines. */
export type Reply = { status: number; enhanced?: string; text: string };

export type RefusalPhase = 'connect' | 'mail' | 'rcpt' | 'data' | 'message';
export type LossPhase = 'connect' | 'mail' | 'rcpt' | 'data' | 'message' | 'reply';
