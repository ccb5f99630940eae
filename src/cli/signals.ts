import { setTimeout as wait } from 'node:timers/promises';

let draining = 0;

export type Stopped = {
  signal: AbortSignal;
  /** Waits so many milliseconds, or until the process is told to end. */
  rest(ms: number): Promise<void>;
  forget(): void;
};

/** Aborts at the first SIGINT or SIGTERM, so that work drains; a second one ends the process as usual. */
export function untilStopped(): Stopped {
  const stop = new AbortController();
  let listens = true;
  draining += 1;
  const forget = () => {
    if (listens) draining -= 1;
    listens = false;
    process.off('SIGINT', abort);
    process.off('SIGTERM', abort);
  };
  const abort = () => {
    forget();
    stop.abort();
  };
  process.on('SIGINT', abort);
  process.on('SIGTERM', abort);
  const rest = async (ms: number) => {
    try {
      await wait(ms, undefined, { signal: stop.signal });
    } catch (error) {
      // An early end is what the signal is for; the caller looks at it next.
      if (!stop.signal.aborted) throw error;
    }
  };
  return { signal: stop.signal, rest, forget };
}

/** Someone asked the process to end while nothing in it waited for that. */
export class Interrupted extends Error {
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(`ended by ${signal}`);
    this.signal = signal;
  }

  /** Ends the process as the signal does by itself: a shell stops its script then, a mail server's pipe tries again. */
  end(): void {
    process.kill(process.pid, this.signal);
  }
}

/**
 * Rejects with `Interrupted` at the first SIGINT or SIGTERM that no `untilStopped` waits for, so that who opened
 * something can close it. Call it before the work begins: listeners are asked in their order.
 */
export function untilInterrupted(): { interrupted: Promise<never>; forget(): void } {
  const { promise: interrupted, reject } = Promise.withResolvers<never>();
  const interrupt = (signal: NodeJS.Signals) => {
    if (draining > 0) return;
    forget();
    reject(new Interrupted(signal));
  };
  const forget = () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return { interrupted, forget };
}
