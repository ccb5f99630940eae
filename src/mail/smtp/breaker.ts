type State =
  | { kind: 'closed' }
  /** Not to be used until then, in milliseconds of the clock. */
  | { kind: 'open'; until: number }
  /** One message tries whether the server can be used again. */
  | { kind: 'half-open' };

/**
 * Keeps mail from a server that could not be used: it opens at once, rests, and lets one message try; the rest
 * doubles with each try that failed. Whatever succeeds meanwhile closes it.
 */
export class Breaker {
  readonly #rests: { firstMs: number; longestMs: number };
  #state: State = { kind: 'closed' };
  #restMs: number;

  constructor(rests: { firstMs: number; longestMs: number }) {
    this.#rests = rests;
    this.#restMs = rests.firstMs;
  }

  get state(): State {
    return this.#state;
  }

  /** Before the message that tries. */
  tryOut(): void {
    this.#state = { kind: 'half-open' };
  }

  /** The message that was to try was never made: the next one may. */
  letGo(now: number): void {
    if (this.#state.kind === 'half-open') this.#state = { kind: 'open', until: now };
  }

  /** The rest that begins now, in milliseconds; undefined where it rests already. */
  fail(now: number): number | undefined {
    if (this.#state.kind === 'open') return undefined;
    const restMs = this.#restMs;
    this.#state = { kind: 'open', until: now + restMs };
    this.#restMs = Math.min(restMs * 2, this.#rests.longestMs);
    return restMs;
  }

  /** True where it was not closed. */
  succeed(): boolean {
    if (this.#state.kind === 'closed') return false;
    this.#state = { kind: 'closed' };
    this.#restMs = this.#rests.firstMs;
    return true;
  }
}
