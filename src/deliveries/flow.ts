import type { Window } from './window.ts';

export type Steps<Item, Result> = {
  /** Records these results, and takes up to so many new ones in the same turn; none when there are no more. */
  turn(results: Result[], most: number): Promise<Item[]>;
  submit(item: Item): Promise<Result>;
  /** Whether to take more. What was taken is submitted and recorded in any case. */
  goesOn(): boolean;
};

const recordWithinMs = 50;

/**
 * Keeps deliveries flowing: takes half a window's worth as soon as there are places, submits them all at once, and records what
 * came of them in groups, whose places the next ones take in the same turn. Meanwhile the other half is on its way. Ends
 * when everything that was taken is recorded. The first error of a turn stops it, and is thrown then.
 */
export async function keepFlowing<Item, Result>(window: Window, steps: Steps<Item, Result>): Promise<void> {
  const grain = Math.max(1, Math.floor(window.size / 2));
  const results: Result[] = [];
  const ended = Promise.withResolvers<void>();
  let onTheirWay = 0;
  let isFilling = true;
  let isRecording = false;
  let failure: { error: unknown } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const fail = (error: unknown) => {
    failure ??= { error };
  };

  /** What is taken has the places of what is recorded, and `more`. Those that nothing takes are given back. */
  async function turn(group: Result[], more: number): Promise<number> {
    const places = group.length + more;
    let items: Item[] = [];
    try {
      items = await steps.turn(group, steps.goesOn() && !failure ? places : 0);
    } catch (error) {
      fail(error);
    }
    window.give(places - items.length);
    for (const item of items) start(item);
    return items.length;
  }

  async function record(): Promise<void> {
    isRecording = true;
    clearTimeout(timer);
    timer = undefined;
    await turn(results.splice(0), 0);
    isRecording = false;
    lookAround();
  }

  /** Records when a group is together or nothing more will join it soon. */
  function lookAround(): void {
    if (isRecording) return;
    if (results.length >= grain || (results.length > 0 && onTheirWay === 0)) void record();
    else if (results.length > 0) timer ??= setTimeout(record, recordWithinMs);
    else if (!isFilling && onTheirWay === 0) ended.resolve();
  }

  function start(item: Item): void {
    onTheirWay += 1;
    steps
      .submit(item)
      .then((result) => void results.push(result), fail)
      .finally(() => {
        onTheirWay -= 1;
        lookAround();
      });
  }

  do {
    await window.take(grain);
  } while ((await turn([], grain)) > 0);
  isFilling = false;
  lookAround();
  await ended.promise;
  if (failure) throw failure.error;
}
