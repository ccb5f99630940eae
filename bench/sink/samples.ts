import type { Sample } from './sink.ts';

const leastApartMs = 10;

/** Keeps a count by time: the first, the last, and those between that are far enough apart. */
export class Samples {
  readonly #kept: Sample[] = [];
  #last: Sample | undefined;

  add(at: number, count: number): void {
    this.#last = { at, count };
    const before = this.#kept.at(-1);
    if (!before || at - before.at >= leastApartMs) this.#kept.push(this.#last);
  }

  get count(): number {
    return this.#last?.count ?? 0;
  }

  all(): Sample[] {
    return this.#last && this.#last !== this.#kept.at(-1) ? [...this.#kept, this.#last] : [...this.#kept];
  }
}
