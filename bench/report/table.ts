import { styleText } from 'node:util';
import { medianOf } from '../delivery/median.ts';
import type { Run } from '../delivery/run.ts';
import type { Goal } from './goals.ts';
import type { Outcome, Result } from './result.ts';

/** The outcome for people, in as many columns as a terminal has. */
export function drawTables({ result, goals, runs, notes }: Outcome): string {
  return [
    ...describeSetting(result),
    '',
    ...(runs.length > 0 ? [...align(throughputRows(runs)), ''] : []),
    ...align(goalRows(result, goals)),
    '',
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}

function describeSetting({ machine, versions, messageBytes }: Result): string[] {
  const known = Object.entries(versions).map(([name, version]) => `${name} ${version ?? 'not installed'}`);
  const gigabytes = (machine.memoryMegabytes / 1000).toFixed(1);
  return [
    `  ${machine.cpu}, ${machine.cores} cores, ${gigabytes} GB, ${machine.kernel}`,
    `  ${known.join(', ')}`,
    ...(messageBytes === null ? [] : [`  ${showNumber(messageBytes)} octets a message`]),
  ];
}

/** CPU by the 1,000 messages, so that runs of different lengths can be compared. */
function throughputRows(runs: Run[]): string[][] {
  const head = ['sender', 'messages', 'median/s', 'best/s', 'peak MB', 'CPU ms a message: sender', 'database', 'sink'];
  const names = [...new Set(runs.map(({ sender }) => sender))];
  const rows = names.map((name) => {
    const of = runs.filter(({ sender }) => sender === name);
    const median = (pick: (run: Run) => number | undefined) =>
      medianOf(of.map(pick).filter((value) => value !== undefined));
    const perMessage = (pick: (run: Run) => number | undefined) =>
      median((run) => {
        const seconds = pick(run);
        return seconds === undefined ? undefined : (seconds * 1000) / run.messages;
      })?.toFixed(3) ?? '-';
    return [
      name,
      showNumber(of[0]?.messages ?? 0),
      showNumber(median((run) => run.perSecond) ?? 0),
      showNumber(Math.max(...of.map((run) => run.perSecond))),
      median((run) => run.process.peakMegabytes)?.toFixed(0) ?? '-',
      perMessage((run) => run.process.cpuSeconds),
      perMessage((run) => run.databaseCpuSeconds),
      perMessage((run) => run.sinkCpuSeconds),
    ];
  });
  return [head, ...rows];
}

function goalRows({ ratios, measures }: Result, goals: readonly Goal[]): string[][] {
  const values = new Map<string, number | null>([
    ...Object.entries(ratios),
    ...measures.map(({ name, value }): [string, number | null] => [name, value]),
  ]);
  const rows = goals.map(({ name, title, unit, atLeast, below }) => {
    const value = values.get(name) ?? null;
    const goal = atLeast === undefined ? `under ${below} ${unit}` : `at least ${atLeast} ${unit}`;
    if (value === null) return [title, '-', goal, 'not measured'];
    const isReached = (atLeast === undefined || value >= atLeast) && (below === undefined || value < below);
    return [title, `${value.toFixed(2)} ${unit}`, goal, isReached ? 'reached' : 'NOT reached'];
  });
  return [['measure', 'value', 'goal', ''], ...rows];
}

/** The first column to the left, numbers to the right; the first row is the head. */
function align(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, index) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    const line = `  ${cells.join('  ')}`;
    return index === 0 ? styleText('bold', line, { stream: process.stdout }) : colour(line);
  });
}

function colour(line: string): string {
  if (line.endsWith('NOT reached')) return styleText('red', line, { stream: process.stdout });
  return line.endsWith(' reached') ? styleText('green', line, { stream: process.stdout }) : line;
}

export function showNumber(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
