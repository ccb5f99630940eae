import { expect, it } from 'vitest';
import { isBroken } from './judge.ts';
import { rampage } from './long/rampage.ts';
import { drawTable } from './long/table.ts';

it('an edition survives a kill every second', async ({ onTestFinished: atEnd }) => {
  const plan = { readers: 900, policy: 'resend', seed: 7, longestMs: 200_000 } as const;
  const done = await rampage(plan, atEnd);
  expect(done.judged.filter(isBroken), drawTable(done, plan)).toEqual([]);
  expect(done.kills.worker, 'it was long enough to hit a worker').toBeGreaterThan(0);
}, 240_000);
