/**
 * The places for deliveries that are `submitting`, shared by all batches on which a process works: what a crash may leave
 * uncertain is at most as many as there are places.
 */
export type Window = {
  readonly size: number;
  /** Waits for its turn and until that many places are free, and takes them. */
  take(places: number): Promise<void>;
  give(places: number): void;
};

/** At twice a relay's connections, the next messages are at hand whenever one is free, while the outcomes of others are recorded. */
export function openWindow(size: number): Window {
  let free = size;
  const waiting: { places: number; admit(): void }[] = [];
  const admit = () => {
    for (let next = waiting[0]; next && next.places <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.places;
      next.admit();
    }
  };
  return {
    size,
    take(places) {
      return new Promise((resolve) => {
        waiting.push({ places: Math.min(places, size), admit: resolve });
        admit();
      });
    },
    give(places) {
      free += places;
      admit();
    },
  };
}
