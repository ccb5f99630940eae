let draining = 0;

/** Aborts at the first SIGINT or SIGTERM, so that work drains; a second one ends the process as usual. */
export function untilStopped(): { signal: AbortSignal; forget(): void } {
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
  return { signal: stop.signal, forget };
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
