import type { Window } from './window.ts';

export type Steps<Item, Result> = {
  /** How many may be on their way at once. */
  mostInFlight: number;
  /** How many of `most` may be claimed now, before places are taken for them; 0 ends it. */
  admit(most: number): Promise<number> | number;
  /** Takes up to so many; none when there are no more. */
  claim(most: number): Promise<Item[]>;
  submit(item: Item): Promise<Result>;
  record(results: Result[]): Promise<void>;
  /** Whether to claim more. What is claimed is submitted and recorded in any case. */
  goesOn(): boolean;
};

const recordWithinMs = 50;

/**
 * Keeps deliveries flowing: claims a few as soon as there are places in the window, submits them all at once, and records
 * what came of them in groups, while others are on their way. Ends when everything that was claimed is recorded. The
 * first error of a claim or a record stops it, and is thrown then.
 */
export async function keepFlowing<Item, Result>(window: Window, steps: Steps<Item, Result>): Promise<void> {
  const grain = Math.max(1, Math.floor(window.size / 4));
  const results: Result[] = [];
  const ended = Promise.withResolvers<void>();
  let onTheirWay = 0;
  let hasRoom: PromiseWithResolvers<void> | undefined;
  let isClaiming = true;
  let isRecording = false;
  let failure: { error: unknown } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const fail = (error: unknown) => {
    failure ??= { error };
  };

  async function record(): Promise<void> {
    isRecording = true;
    clearTimeout(timer);
    timer = undefined;
    const group = results.splice(0);
    await steps.record(group).catch(fail);
    window.give(group.length);
    isRecording = false;
    lookAround();
  }

  /** Records when a group is together or nothing more will join it soon. */
  function lookAround(): void {
    if (isRecording) return;
    if (results.length >= grain || (results.length > 0 && onTheirWay === 0)) void record();
    else if (results.length > 0) timer ??= setTimeout(record, recordWithinMs);
    else if (!isClaiming && onTheirWay === 0) ended.resolve();
  }

  function start(item: Item): void {
    onTheirWay += 1;
    steps
      .submit(item)
      .then((result) => void results.push(result), fail)
      .finally(() => {
        onTheirWay -= 1;
        hasRoom?.resolve();
        lookAround();
      });
  }

  /** Up to so many of a grain, as soon as fewer than the most are on their way. */
  async function admit(): Promise<number> {
    while (onTheirWay >= steps.mostInFlight) {
      hasRoom = Promise.withResolvers<void>();
      await hasRoom.promise;
    }
    if (!steps.goesOn() || failure) return 0;
    try {
      return await steps.admit(Math.min(grain, window.size, steps.mostInFlight - onTheirWay));
    } catch (error) {
      fail(error);
      return 0;
    }
  }

  async function claim(most: number): Promise<Item[]> {
    if (!steps.goesOn() || failure) return [];
    try {
      return await steps.claim(most);
    } catch (error) {
      fail(error);
      return [];
    }
  }

  for (;;) {
    const most = await admit();
    if (most === 0) break;
    await window.take(most);
    const items = await claim(most);
    window.give(most - items.length);
    if (items.length === 0) break;
    for (const item of items) start(item);
  }
  isClaiming = false;
  lookAround();
  await ended.promise;
  if (failure) throw failure.error;
}
