import { styleText } from 'node:util';
import { isBroken } from '../judge.ts';
import type { Rampage, RampagePlan } from './rampage.ts';
import { victimKinds } from './victims.ts';

/** The outcome for people: what was counted, what was allowed, and who was killed how often. */
export function drawTable({ judged, kills, ragedMs, tookMs }: Rampage, { policy, seed }: RampagePlan): string {
  const rows = judged.map((line) => {
    const allowed = line.most === undefined ? '' : line.most === 0 ? 'none' : `at most ${show(line.most)}`;
    const mark = line.most === undefined ? '' : isBroken(line) ? styleText('red', '✗') : styleText('green', '✓');
    return [line.what, show(line.count), allowed, mark] as const;
  });
  const killed = victimKinds.map((kind) => [`killed: ${kind}`, show(kills[kind]), '', ''] as const);
  const times = [
    ['seconds of kills', seconds(ragedMs), '', ''],
    ['seconds to the end', seconds(tookMs), '', ''],
  ] as const;
  const heads = ['', `uncertain: ${policy}`, 'allowed', ''] as const;
  const blocks = [[heads], rows, killed, times];
  const widths = [0, 1, 2].map((column) => Math.max(...blocks.flat().map((row) => (row[column] ?? '').length)));
  const [first = 0, second = 0, third = 0] = widths;
  const rule = `  ${'─'.repeat(first + second + third + 6)}`;
  const lines = blocks.map((block) =>
    block
      .map(([what, count, allowed, mark]) =>
        `  ${what.padEnd(first)}  ${count.padStart(second)}  ${allowed.padEnd(third)}  ${mark}`.trimEnd(),
      )
      .join('\n'),
  );
  return [...lines.flatMap((block, i) => (i === 0 ? [block] : [rule, block])), rule, `  seed ${seed}`].join('\n');
}

function show(count: number): string {
  return count.toLocaleString('en');
}

function seconds(ms: number): string {
  return show(Math.round(ms / 1000));
}
