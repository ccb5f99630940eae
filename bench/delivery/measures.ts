import type { Measure, RatioName } from '../report/result.ts';
import type { SenderName } from '../senders/sender.ts';
import type { Freeze } from './freeze.ts';
import type { Growth } from './growth.ts';
import { medianOf } from './median.ts';
import type { Pause } from './pause.ts';
import type { Run } from './run.ts';

export type Figures = { growth?: Growth; pause?: Pause | undefined; freeze?: Freeze };

const compared: Record<RatioName, [SenderName, SenderName]> = {
  ledger_vs_nodemailer: ['broadsheet', 'nodemailer'],
  dkim_vs_nodemailer_dkim: ['broadsheet-dkim', 'nodemailer-dkim'],
  ledger_vs_smtp_source: ['broadsheet', 'smtp-source'],
};

/**
 * The median of the ratios of each round: what a busy machine takes from one of the two it takes from its neighbour in
 * time as well. Null where one of them did not run.
 */
export function gatherRatios(runs: Run[]): Record<RatioName, number | null> {
  const ratio = ([ours, theirs]: [SenderName, SenderName]) => {
    const their = pacesOf(runs, theirs);
    const ratios = pacesOf(runs, ours).flatMap((pace, round) => (their[round] ? [pace / their[round]] : []));
    return rounded(medianOf(ratios));
  };
  return {
    ledger_vs_nodemailer: ratio(compared.ledger_vs_nodemailer),
    dkim_vs_nodemailer_dkim: ratio(compared.dkim_vs_nodemailer_dkim),
    ledger_vs_smtp_source: ratio(compared.ledger_vs_smtp_source),
  };
}

export function gatherMeasures(runs: Run[], { growth, pause, freeze }: Figures): Measure[] {
  const measure = (name: string, value: number | undefined, unit: string): Measure => ({
    name,
    value: rounded(value),
    unit,
  });
  const senders = [...new Set(runs.map(({ sender }) => sender))];
  return [
    ...senders.flatMap((sender) => measuresOf(sender, runs, measure)),
    ...(growth
      ? [
          measure('growth_readers', growth.large.readers, 'readers'),
          measure('message_time_small_edition', growth.small.microseconds, 'µs'),
          measure('message_time_large_edition', growth.large.microseconds, 'µs'),
          measure('cost_growth', growthOf(growth.small.microseconds, growth.large.microseconds), '%'),
          measure('cpu_growth', growthOf(growth.small.cpuMicroseconds, growth.large.cpuMicroseconds), '%'),
          measure('worker_peak_memory', growth.peakMegabytes, 'MB'),
          measure('worker_memory_growth', growth.grewMegabytes, 'MB'),
        ]
      : []),
    measure('pause_seconds', pause?.seconds, 's'),
    measure('pause_messages', pause?.messages, 'messages'),
    measure('freeze_seconds', freeze?.seconds, 's'),
    measure('freeze_rows', freeze?.rows, 'rows'),
    measure('freeze_batches', freeze?.batches, 'batches'),
  ];
}

function measuresOf(
  sender: SenderName,
  runs: Run[],
  measure: (name: string, value: number | undefined, unit: string) => Measure,
): Measure[] {
  const name = sender.replaceAll('-', '_');
  const own = runs.filter((run) => run.sender === sender);
  const median = (pick: (run: Run) => number | undefined) =>
    medianOf(own.map(pick).filter((value) => value !== undefined));
  const paces = pacesOf(runs, sender);
  return [
    measure(`${name}_messages`, own[0]?.messages, 'messages'),
    measure(`${name}_median`, medianOf(paces), 'messages/s'),
    measure(`${name}_best`, Math.max(...paces), 'messages/s'),
    measure(
      `${name}_peak_memory`,
      median((run) => run.process.peakMegabytes),
      'MB',
    ),
    measure(
      `${name}_cpu`,
      median((run) => run.process.cpuSeconds),
      's',
    ),
    measure(
      `${name}_database_cpu`,
      median((run) => run.databaseCpuSeconds),
      's',
    ),
    measure(
      `${name}_sink_cpu`,
      median((run) => run.sinkCpuSeconds),
      's',
    ),
  ];
}

function pacesOf(runs: Run[], name: SenderName): number[] {
  return runs.filter(({ sender }) => sender === name).map(({ perSecond }) => perSecond);
}

function growthOf(from: number | undefined, to: number | undefined): number | undefined {
  return from && to !== undefined ? (to / from - 1) * 100 : undefined;
}

/** Null also for what is no number, which JSON does not know. */
function rounded(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(6));
}
