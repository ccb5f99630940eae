/** A connection that is open or opening. */
export type Watched = {
  /** In `performance.now()`; Infinity while it waits for nothing. */
  readonly deadline: number;
  /** Its time is up. */
  expire(): void;
  abandon(error: string): void;
};

const longestTickMs = 1_000;
const shortestTickMs = 10;

/** Looks now and then at the deadlines of all connections: a timer for each awaited reply would cost more than the reply. */
export class Watch {
  readonly #watched = new Set<Watched>();
  readonly #tickMs: number;
  #timer: NodeJS.Timeout | undefined;

  /** `timeoutsMs` are those that it has to keep, give or take a quarter of the shortest, or a second. */
  constructor(timeoutsMs: readonly number[]) {
    this.#tickMs = Math.min(longestTickMs, Math.max(shortestTickMs, Math.min(...timeoutsMs) / 4));
  }

  add(watched: Watched): void {
    this.#watched.add(watched);
    // The connections keep the process alive, the look at them need not.
    this.#timer ??= setInterval(() => this.#look(), this.#tickMs).unref();
  }

  remove(watched: Watched): void {
    this.#watched.delete(watched);
    if (this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Drops all connections. */
  cutOff(error: string): void {
    for (const watched of [...this.#watched]) watched.abandon(error);
  }

  #look(): void {
    const now = performance.now();
    for (const watched of [...this.#watched]) if (watched.deadline <= now) watched.expire();
  }
}
