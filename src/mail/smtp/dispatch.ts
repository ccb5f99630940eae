import { maskAddresses } from '../address.ts';
import type { SubmitOptions, SubmitOutcome } from '../relay.ts';
import type { RelayProfile } from '../relay-profiles.ts';
import type { Handover } from './carrier.ts';
import { chooseServer } from './choose.ts';
import { readQueueId } from './queue-id.ts';
import type { ServerEntry } from './server-entry.ts';
import type { RelayLog } from './session.ts';

export type Submission = SubmitOptions & {
  from: string;
  to: string;
  compose(profile: RelayProfile): Buffer | Promise<Buffer>;
};

const cutOff = 'cut off by us';

type Underway = {
  submission: Submission;
  /** The servers that could not be used for it. */
  tried: ReadonlySet<ServerEntry>;
  last: SubmitOutcome;
  resolve(outcome: SubmitOutcome): void;
  reject(error: unknown): void;
};

const none: ReadonlySet<ServerEntry> = new Set();
const noServer = lostAt('', 'no SMTP server is set');

/**
 * Gives each message to a server, and to the next one when a server could not be used: only where it is certain that
 * the message was not taken, and for nothing that was said of its recipient or its content.
 */
export class Dispatch {
  readonly #entries: readonly ServerEntry[];
  readonly #log: RelayLog;
  /** Those who wait for the message that tries a server, by server. */
  readonly #waiting = new Map<ServerEntry, Underway[]>();
  #inFlight = 0;
  #closed: 'no' | 'to new ones' | 'to all' = 'no';
  #whenEmpty: (() => void) | undefined;

  constructor(entries: readonly ServerEntry[], log: RelayLog) {
    this.#entries = entries;
    this.#log = log;
  }

  /** Rejects only with what `compose` throws. */
  submit(submission: Submission): Promise<SubmitOutcome> {
    if (this.#closed !== 'no') return Promise.resolve(lostAt('', 'the relay is closed'));
    this.#inFlight += 1;
    return new Promise<SubmitOutcome>((resolve, reject) => {
      const underway: Underway = {
        submission,
        tried: none,
        last: noServer,
        resolve: (outcome) => this.#leave(() => resolve(outcome)),
        reject: (error) => this.#leave(() => reject(error)),
      };
      this.#attempt(underway);
    });
  }

  /** Takes nothing more, and waits for what is in flight. */
  async close(): Promise<void> {
    if (this.#closed === 'no') this.#closed = 'to new ones';
    if (this.#inFlight === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenEmpty = resolve;
    });
  }

  /** What has not reached a connection is told so; the connections themselves are the watch's. */
  cutOff(): void {
    this.#closed = 'to all';
    for (const { pool } of this.#entries) pool.cutOff(cutOff);
    for (const entry of [...this.#waiting.keys()]) this.#wake(entry);
  }

  #attempt(underway: Underway): void {
    const chosen = this.#closed === 'to all' ? undefined : this.#choose(underway);
    if (!chosen) underway.resolve(this.#closed === 'to all' ? lostAt(underway.last.server, cutOff) : underway.last);
    else if (chosen.kind === 'wait') {
      this.#waiting.set(chosen.entry, [...(this.#waiting.get(chosen.entry) ?? []), underway]);
    } else {
      if (chosen.kind === 'try') chosen.entry.breaker.tryOut();
      this.#compose(chosen.entry, underway);
    }
  }

  /** What one server refused another may take; but it is not worth a wait, or the one that is kept for outages. */
  #choose({ submission: { refusedBy }, tried }: Underway): ReturnType<typeof chooseServer<ServerEntry>> {
    const now = performance.now();
    const refused = refusedBy === undefined ? undefined : this.#entries.find(({ info }) => info.name === refusedBy);
    const other = refused && chooseServer(this.#entries, new Set(tried).add(refused), now);
    return other?.kind === 'use' && other.entry.info.weight > 0 ? other : chooseServer(this.#entries, tried, now);
  }

  #compose(entry: ServerEntry, underway: Underway): void {
    const fail = (error: unknown) => {
      entry.breaker.letGo(performance.now());
      this.#wake(entry);
      underway.reject(error);
    };
    try {
      const content = underway.submission.compose(entry.profile);
      if (Buffer.isBuffer(content)) this.#handOver(entry, underway, content);
      else content.then((composed) => this.#handOver(entry, underway, composed), fail);
    } catch (error) {
      fail(error);
    }
  }

  #handOver(entry: ServerEntry, underway: Underway, content: Buffer): void {
    const { from, to, messagesPerConnection, isWanted } = underway.submission;
    const done = (handover: Handover) => this.#judge(entry, underway, handover);
    const withdraw = () => {
      entry.breaker.letGo(performance.now());
      this.#wake(entry);
      underway.resolve({ kind: 'withdrawn', server: entry.info.name });
    };
    entry.pool.submit({ from, to, content, messagesPerConnection, isWanted, withdraw, done });
  }

  #judge(entry: ServerEntry, underway: Underway, handover: Handover): void {
    const outcome = outcomeOf(entry, handover);
    if (isAboutServer(handover) && this.#closed !== 'to all') {
      this.#rest(entry, reasonOf(handover));
      underway.tried = new Set(underway.tried).add(entry);
      underway.last = outcome;
      this.#attempt(underway);
    } else {
      if (this.#closed !== 'to all') this.#noteAnswer(entry, handover);
      underway.resolve(outcome);
    }
  }

  /** A server that takes messages and does not say so would make all of an edition uncertain: after a few it rests. */
  #noteAnswer(entry: ServerEntry, handover: Handover): void {
    const isUnanswered = handover.kind === 'lost' && handover.phase === 'reply';
    entry.unanswered = isUnanswered ? entry.unanswered + 1 : 0;
    const isOnTrial = entry.breaker.state.kind === 'half-open';
    if (isUnanswered && (isOnTrial || entry.unanswered >= entry.info.connections)) {
      this.#rest(entry, handover.error);
      entry.unanswered = 0;
    } else if (!isUnanswered && entry.breaker.succeed()) this.#recover(entry);
  }

  #rest(entry: ServerEntry, reason: string): void {
    const restMs = entry.breaker.fail(performance.now());
    if (restMs === undefined) return;
    entry.reason = reason;
    this.#log.warn({ server: entry.info.name, reason, restMs }, 'an SMTP server could not be used; it rests');
    entry.pool.drain(reason);
    this.#wake(entry);
  }

  #recover(entry: ServerEntry): void {
    this.#log.info({ server: entry.info.name }, 'an SMTP server can be used again');
    this.#wake(entry);
  }

  /** Those who waited for a try go on: to the server, or to what it said. */
  #wake(entry: ServerEntry): void {
    const waiting = this.#waiting.get(entry) ?? [];
    this.#waiting.delete(entry);
    for (const underway of waiting) {
      if (entry.breaker.state.kind === 'open' && entry.breaker.state.until > performance.now()) {
        underway.tried = new Set(underway.tried).add(entry);
        underway.last = lostAt(entry.info.name, entry.reason);
      }
      this.#attempt(underway);
    }
  }

  #leave(tell: () => void): void {
    this.#inFlight -= 1;
    tell();
    if (this.#inFlight === 0) this.#whenEmpty?.();
  }
}

/**
 * True where another server may do better and the message was certainly not taken: no session, or MAIL not answered or
 * refused, which is about the sender and our pace. Only its size is about the message (RFC 1870: 552, X.3.4).
 */
function isAboutServer(handover: Handover): boolean {
  if (handover.kind === 'accepted') return false;
  if (handover.phase === 'connect') return true;
  if (handover.phase !== 'mail') return false;
  if (handover.kind === 'lost') return true;
  const { status, enhanced = '' } = handover.reply;
  return status !== 552 && !enhanced.endsWith('.3.4');
}

function reasonOf(handover: Handover): string {
  return maskAddresses(handover.kind === 'lost' ? handover.error : handover.reply.text);
}

function outcomeOf({ info, profile }: ServerEntry, handover: Handover): SubmitOutcome {
  if (handover.kind !== 'accepted') return { ...handover, server: info.name };
  const id = readQueueId(profile, handover.reply.text);
  return { ...handover, ...(id !== undefined && { id }), server: info.name };
}

function lostAt(server: string, error: string): SubmitOutcome {
  return { kind: 'lost', phase: 'connect', error, server };
}
