import type { SmtpServer } from '../../config.ts';
import type { SubmitOptions } from '../relay.ts';
import { Carrier, type Errand, type Handover, type Message } from './carrier.ts';
import type { SmtpOptions } from './options.ts';
import { openSession, type RelayLog } from './session.ts';
import type { Watch } from './watch.ts';

/** A connection that the server would not have beside the others is tried again after this. */
const shrunkMs = 60_000;

/** Messages that may wait for one busy connection, where the server answers within moments. */
const waitingForOne = 7;

/** Either `done` or, where it is not wanted when its turn comes, `withdraw` is called, once. */
export type Job = Message & SubmitOptions & { done(handover: Handover): void; withdraw(): void };

/** The connections to one server: opened when needed, kept for the next message, closed when unused. */
export class ConnectionPool {
  readonly #server: SmtpServer;
  readonly #options: SmtpOptions;
  readonly #log: RelayLog;
  readonly #watch: Watch;
  readonly #carriers = new Set<Carrier>();
  readonly #idle: Carrier[] = [];
  readonly #queue: Job[] = [];
  readonly #shrunk = new Set<NodeJS.Timeout>();
  #opening = 0;
  #patience: NodeJS.Timeout | undefined;
  /** How long its final answers take, of late. */
  #answerMs: number;
  #closing: { isForced: boolean; done?: () => void } | undefined;

  constructor(server: SmtpServer, options: SmtpOptions, log: RelayLog, watch: Watch) {
    this.#server = server;
    this.#options = options;
    this.#log = log;
    this.#watch = watch;
    this.#answerMs = options.momentMs;
  }

  /** Hands the message over as soon as a connection is free; `done` is called once. */
  submit(job: Job): void {
    if (this.#closing) {
      job.done({ kind: 'lost', phase: 'connect', error: 'the relay is closed' });
      return;
    }
    this.#queue.push(job);
    this.#assign();
  }

  /** Gives back what waits for a connection, as lost at `connect`; all connections may be tried again. */
  drain(error: string): void {
    for (const timer of this.#shrunk) clearTimeout(timer);
    this.#shrunk.clear();
    for (const { done } of this.#queue.splice(0)) done({ kind: 'lost', phase: 'connect', error });
  }

  /** What waits is given back, and no stale connection is replaced any more; the connections themselves are the watch's. */
  cutOff(error: string): void {
    this.#closing = { isForced: true };
    this.drain(error);
  }

  /** Closes what is idle; call it when nothing is in flight. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#closing = { isForced: this.#closing?.isForced ?? false, done: resolve };
    });
    clearTimeout(this.#patience);
    for (const carrier of this.#idle.splice(0)) carrier.leave();
    this.drain('the relay is closed');
    this.#settleClose();
    await closed;
  }

  /** Gives those that wait to unused connections, and has more opened where these are not enough. */
  #assign(): void {
    while (this.#unserved() > 0) {
      const carrier = this.#idle.pop();
      if (!carrier) break;
      this.#release(carrier);
    }
    this.#pump();
    if (this.#queue.length > 0) this.#patience ??= setTimeout(this.#endPatience, 3 * this.#options.momentMs).unref();
  }

  /** A connection on which a message should have left by now may have stalled: what waits for it goes by others. */
  readonly #endPatience = () => {
    const answerMs = this.#answerMs;
    this.#answerMs = Number.POSITIVE_INFINITY;
    this.#patience = undefined;
    this.#assign();
    this.#answerMs = answerMs;
  };

  /**
   * How many wait for a connection of their own. A server that answers within moments is given its messages in rows: a busy
   * connection takes its next one along with the content of this one, for less work on both sides than more connections.
   */
  #unserved(): number {
    let unserved = this.#queue.length;
    if (this.#answerMs >= this.#options.momentMs) return unserved;
    for (const carrier of this.#carriers) {
      if (unserved <= 0) break;
      if (carrier.takesNext) unserved -= waitingForOne;
    }
    return unserved;
  }

  /** The next message of those that wait, where this carrier may have one more. */
  #next(carrier: Carrier): Errand | undefined {
    while (carrier.messages < carrier.limit) {
      const job = this.#queue.shift();
      if (!job) return undefined;
      if (isWanted(job)) return this.#errand(carrier, job);
    }
    return undefined;
  }

  /**
   * A kept connection that turns out to have been closed meanwhile is replaced silently: nothing of the message had
   * left.
   */
  #errand(carrier: Carrier, job: Job): Errand {
    const isKept = carrier.isBusy || carrier.messages > 0;
    carrier.limit = Math.min(carrier.limit, job.messagesPerConnection ?? carrier.limit);
    return {
      message: job,
      done: (handover) => {
        const isStale = isKept && !carrier.isStalled && wasStale(handover) && !this.#closing?.isForced;
        if (isStale) this.#queue.unshift(job);
        if (handover.kind === 'accepted') this.#answerMs += (carrier.answerMs - this.#answerMs) / 16;
        this.#release(carrier);
        if (isStale) this.#assign();
        else job.done(handover);
      },
    };
  }

  #release(carrier: Carrier): void {
    if (!carrier.isUsable || carrier.isBusy) return;
    const errand = this.#next(carrier);
    if (errand) carrier.carry(errand);
    else if (carrier.messages >= carrier.limit || this.#closing) carrier.leave();
    else {
      carrier.rest();
      this.#idle.push(carrier);
    }
  }

  /** Opens connections for those who wait. One that leaves counts until it is gone, for the server still counts it. */
  #pump(): void {
    const allowed = this.#options.connections - this.#shrunk.size;
    while (this.#unserved() > this.#opening && this.#carriers.size + this.#opening < allowed) {
      this.#opening += 1;
      void this.#open();
    }
  }

  async #open(): Promise<void> {
    const opened = await openSession(this.#server, this.#options, this.#log, this.#watch);
    this.#opening -= 1;
    if (opened.kind === 'open') {
      const { timeouts, messagesPerConnection } = this.#options;
      const carrier: Carrier = new Carrier(opened, timeouts, messagesPerConnection, {
        next: () => this.#next(carrier),
        lost: () => this.#remove(carrier),
      });
      this.#carriers.add(carrier);
      // While it was opened, another may have taken what it was opened for.
      this.#release(carrier);
    } else if (this.#carriers.size + this.#opening > 0) {
      // A server that takes fewer connections than we may open is used with those that it takes.
      this.#shrink();
    } else {
      this.#queue.shift()?.done(opened.outcome);
      this.drain(opened.outcome.kind === 'refused' ? opened.outcome.reply.text : opened.outcome.error);
    }
    this.#assign();
    this.#settleClose();
  }

  #shrink(): void {
    const timer = setTimeout(() => {
      this.#shrunk.delete(timer);
      this.#assign();
    }, shrunkMs).unref();
    this.#shrunk.add(timer);
  }

  #remove(carrier: Carrier): void {
    this.#carriers.delete(carrier);
    const index = this.#idle.indexOf(carrier);
    if (index >= 0) this.#idle.splice(index, 1);
    this.#assign();
    this.#settleClose();
  }

  #settleClose(): void {
    if (this.#carriers.size + this.#opening === 0) this.#closing?.done?.();
  }
}

/** Withdraws what is not wanted any more. */
function isWanted(job: Job): boolean {
  if (job.isWanted?.() !== false) return true;
  job.withdraw();
  return false;
}

/** Servers close kept connections, some with a 421 that is then read as the answer to MAIL. */
function wasStale(handover: Handover): boolean {
  if (handover.kind === 'accepted' || handover.phase !== 'mail') return false;
  return handover.kind === 'lost' || handover.reply.status === 421;
}
