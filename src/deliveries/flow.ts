import type { Window } from './window.ts';

export type Steps<Item, Result> = {
  /** How many may be on their way at once. */
  mostInFlight: number;
  /** How many of `most` may be taken now; 0 ends it. */
  admit(most: number): Promise<number>;
  /** Whether nothing but places limits it at the moment: then `admit` is quick. */
  isFree(): boolean;
  /**
   * Records these results, and takes up to `most` new ones in the same turn; none when there are no more. `admitted` is as many, or
   * more where it was told to stop meanwhile.
   */
  turn(results: Result[], most: number, admitted: number): Promise<Item[]>;
  submit(item: Item): Promise<Result>;
  /** Whether to take more. What was taken is submitted and recorded in any case. */
  goesOn(): boolean;
};

const recordWithinMs = 50;
/** However large the window: a turn of more costs the database no less for each, and others begin theirs the sooner. */
const mostOfATurn = 50;
/** Of one batch that nothing limits: it takes some while it records others and takes new ones in their places. */
export const mostOfABatch = 2 * mostOfATurn;

/**
 * Keeps deliveries flowing: takes at most half a window's worth, or fifty, as soon as there are places, submits them all at once, and
 * records what came of them in groups. Where nothing else limits it, the next ones take the places of those in the same turn.
 * All of a window is for all batches: some are on their way while others are recorded.
 * Ends when everything that was taken is recorded. The first error of a step stops it, and is thrown then.
 */
export async function keepFlowing<Item, Result>(window: Window, steps: Steps<Item, Result>): Promise<void> {
  const grain = Math.max(1, Math.min(Math.floor(window.size / 2), mostOfATurn));
  const mostInFlight = Math.min(steps.mostInFlight, grain);
  /** Recorded together: fewer where fewer may be on their way, lest these wait for places. */
  const groupSize = Math.min(grain, Math.ceil(steps.mostInFlight / 2));
  const results: Result[] = [];
  const ended = Promise.withResolvers<void>();
  let onTheirWay = 0;
  let hasRoom: PromiseWithResolvers<void> | undefined;
  let isFilling = true;
  let isRecording = false;
  let failure: { error: unknown } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const fail = (error: unknown) => {
    failure ??= { error };
  };
  const goesOn = () => steps.goesOn() && !failure;

  async function admit(most: number): Promise<number> {
    try {
      return goesOn() ? await steps.admit(most) : 0;
    } catch (error) {
      fail(error);
      return 0;
    }
  }

  /** `places` are held for what is recorded and for what is taken; those that nothing takes are given back. */
  async function turn(group: Result[], most: number, places: number): Promise<number> {
    let items: Item[] = [];
    try {
      items = await steps.turn(group, goesOn() ? most : 0, most);
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
    const group = results.splice(0);
    const most = steps.isFree() ? await admit(group.length) : 0;
    await turn(group, most, group.length);
    isRecording = false;
    lookAround();
  }

  /** Records when a group is together or nothing more will join it soon. */
  function lookAround(): void {
    if (isRecording) return;
    if (results.length >= groupSize || (results.length > 0 && onTheirWay === 0)) void record();
    else if (results.length > 0) timer ??= setTimeout(record, recordWithinMs);
    else if (!isFilling && onTheirWay === 0) ended.resolve();
  }

  function start(item: Item): void {
    onTheirWay += 1;
    const end = () => {
      onTheirWay -= 1;
      hasRoom?.resolve();
      lookAround();
    };
    steps.submit(item).then(
      (result) => {
        results.push(result);
        end();
      },
      (error: unknown) => {
        fail(error);
        window.give(1);
        end();
      },
    );
  }

  /** How many more may be on their way, as soon as one may. */
  async function findRoom(): Promise<number> {
    while (onTheirWay >= mostInFlight) {
      hasRoom = Promise.withResolvers<void>();
      await hasRoom.promise;
    }
    return mostInFlight - onTheirWay;
  }

  for (;;) {
    const most = await admit(await findRoom());
    if (most === 0) break;
    await window.take(most);
    if ((await turn([], most, most)) === 0) break;
  }
  isFilling = false;
  lookAround();
  await ended.promise;
  if (failure) throw failure.error;
}
