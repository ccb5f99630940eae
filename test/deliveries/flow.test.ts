import { describe, expect, it } from 'vitest';
import { keepFlowing, mostOfABatch, type Steps } from '../../src/deliveries/flow.ts';
import { openWindow } from '../../src/deliveries/window.ts';
import { until } from '../support/until.ts';

type Flowing = Partial<Steps<number, number>> & { submit: Steps<number, number>['submit'] };

/** A batch of `count` items; keeps what was recorded, and how many were on their way at most. */
function batchOf(count: number, given: Flowing) {
  const left = Array.from({ length: count }, (_, i) => i);
  const seen = { recorded: [] as number[], onTheirWay: 0, most: 0 };
  const steps: Steps<number, number> = {
    mostInFlight: Number.POSITIVE_INFINITY,
    admit: async (most) => Math.min(most, left.length),
    isFree: () => true,
    async turn(results, most) {
      seen.recorded.push(...results);
      return left.splice(0, most);
    },
    goesOn: () => true,
    ...given,
    async submit(item) {
      seen.onTheirWay += 1;
      seen.most = Math.max(seen.most, seen.onTheirWay);
      try {
        return await given.submit(item);
      } finally {
        seen.onTheirWay -= 1;
      }
    },
  };
  return { steps, seen };
}

const soon = (item: number) => new Promise<number>((resolve) => setImmediate(() => resolve(item)));
const sorted = (items: number[]) => [...items].sort((a, b) => a - b);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('a batch that flows', () => {
  it.each([
    [40, 40],
    [4, 4],
    [1, 1],
    [1_000, mostOfABatch],
  ])(
    'has of a window of %i at most %i on their way, records each once, and gives all places back',
    async (size, most) => {
      const window = openWindow(size);
      const { steps, seen } = batchOf(990, { submit: soon });
      await keepFlowing(window, steps);
      expect(seen.most).toBeLessThanOrEqual(most);
      expect(sorted(seen.recorded)).toEqual(upTo(990));
      await window.take(size);
    },
  );

  it('has no more on their way than its lane lets it', async () => {
    const { steps, seen } = batchOf(30, { submit: soon, mostInFlight: 3, isFree: () => false });
    await keepFlowing(openWindow(40), steps);
    expect(seen.most).toBe(3);
    expect(sorted(seen.recorded)).toEqual(upTo(30));
  });

  it('records what has an answer while others wait for theirs', async () => {
    const { steps, seen } = batchOf(20, {
      submit: async (item) => {
        if (item > 0) return item;
        await until('all others are recorded', () => seen.recorded.length === 19);
        return item;
      },
    });
    await keepFlowing(openWindow(100), steps);
    expect(sorted(seen.recorded)).toEqual(upTo(20));
  });

  it('records what was on its way when a step fails, begins nothing more, and says what failed', async () => {
    const window = openWindow(8);
    let submitted = 0;
    const { steps, seen } = batchOf(100, {
      submit: (item) => {
        submitted += 1;
        return item === 5 ? Promise.reject(new Error('the fifth')) : soon(item);
      },
    });
    await expect(keepFlowing(window, steps)).rejects.toThrow('the fifth');
    expect(submitted).toBeLessThan(20);
    expect(seen.recorded).toHaveLength(submitted - 1);
    await window.take(8);
  });

  it('takes nothing more when it is told to end', async () => {
    let goesOn = true;
    const { steps, seen } = batchOf(100, {
      goesOn: () => goesOn,
      submit: (item) => {
        goesOn = item < 9;
        return soon(item);
      },
    });
    await keepFlowing(openWindow(4), steps);
    expect(seen.recorded.length).toBeGreaterThanOrEqual(10);
    expect(seen.recorded.length).toBeLessThan(14);
  });
});
