import type { SmtpServer } from '../../config.ts';
import type { Answered as SubmitOutcome } from '../relay.ts';
import type { SmtpOptions } from './options.ts';
import { openSession, type RelayLog, type SmtpSession, type Unopened } from './session.ts';

/** A connection that the server would not have beside the others is tried again after this. */
const shrunkMs = 60_000;

type Idle = { session: SmtpSession; timer: NodeJS.Timeout };

/** The connections to one server: opened when needed, kept for the next message, closed when unused. */
export class ConnectionPool {
  readonly server: SmtpServer;
  readonly #options: SmtpOptions;
  readonly #log: RelayLog;
  readonly #idle: Idle[] = [];
  readonly #queue: (() => void)[] = [];
  readonly #goodbyes = new Set<Promise<void>>();
  #free: number;
  #inside = 0;

  constructor(server: SmtpServer, options: SmtpOptions, log: RelayLog) {
    this.server = server;
    this.#options = options;
    this.#log = log;
    this.#free = options.connections;
  }

  /**
   * Runs one transaction as soon as a connection is free. A kept connection that turns out to have been closed
   * meanwhile is replaced silently: nothing of the message had left. A server that takes fewer connections than we
   * may open is used with those that it takes.
   */
  async submit(transaction: (session: SmtpSession) => Promise<SubmitOutcome>): Promise<SubmitOutcome> {
    await this.#enter();
    try {
      for (;;) {
        const kept = this.#takeIdle();
        const opened = kept ? ({ kind: 'open', session: kept } as const) : await this.#open();
        if (opened.kind !== 'open') {
          if (!this.#isLimited(opened)) return opened;
          await this.#shrink();
          continue;
        }
        const outcome = await transaction(opened.session);
        this.#keep(opened.session);
        if (kept && wasStale(outcome)) continue;
        return outcome;
      }
    } finally {
      this.#leave();
    }
  }

  /** Closes what is idle; call it when nothing is in flight. */
  async close(): Promise<void> {
    for (let session = this.#takeIdle(); session; session = this.#takeIdle()) this.#dismiss(session);
    await Promise.all(this.#goodbyes);
  }

  async #open(): Promise<{ kind: 'open'; session: SmtpSession } | Unopened> {
    const opened = await openSession(this.server, this.#options, this.#log);
    const { host, port } = this.server;
    if (opened.kind === 'open') this.#log.debug({ host, port }, 'connected to the relay');
    return opened;
  }

  #takeIdle(): SmtpSession | undefined {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      clearTimeout(idle.timer);
      if (idle.session.wire.isUsable) return idle.session;
    }
    return undefined;
  }

  #keep(session: SmtpSession): void {
    if (!session.wire.isUsable) return;
    if (session.messages >= this.#options.messagesPerConnection) {
      this.#dismiss(session);
      return;
    }
    const idle: Idle = {
      session,
      timer: setTimeout(() => {
        this.#idle.splice(this.#idle.indexOf(idle), 1);
        this.#dismiss(session);
      }, this.#options.timeouts.idleMs),
    };
    this.#idle.push(idle);
  }

  #dismiss({ wire }: SmtpSession): void {
    const goodbye = wire.quit(this.#options.timeouts.quitMs).finally(() => this.#goodbyes.delete(goodbye));
    this.#goodbyes.add(goodbye);
  }

  /** As many are inside as connections may be open, so no more than that are ever open; the others wait in order. */
  async #enter(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#inside += 1;
  }

  /** True for "421 Too many connections" while there are others, one of which may be free soon. */
  #isLimited(unopened: Unopened): boolean {
    return unopened.kind === 'refused' && unopened.reply.status === 421 && this.#inside > 1;
  }

  /** Leaves the place inside unused for a while and waits, before all others, for that of another. */
  async #shrink(): Promise<void> {
    this.#inside -= 1;
    setTimeout(() => this.#admit(), shrunkMs).unref();
    await new Promise<void>((resolve) => this.#queue.unshift(resolve));
    this.#inside += 1;
  }

  #leave(): void {
    this.#inside -= 1;
    this.#admit();
  }

  #admit(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#free += 1;
  }
}

/** Servers close kept connections, some with a 421 that is then read as the answer to MAIL. */
function wasStale(outcome: SubmitOutcome): boolean {
  if (outcome.kind === 'accepted' || outcome.phase !== 'mail') return false;
  return outcome.kind === 'lost' || outcome.reply.status === 421;
}
