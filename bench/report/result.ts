import type { Run } from '../delivery/run.ts';
import type { Goal } from './goals.ts';
import type { Machine } from './machine.ts';
import type { Versions } from './versions.ts';

export type RatioName = 'ledger_vs_nodemailer' | 'dkim_vs_nodemailer_dkim' | 'ledger_vs_smtp_source';

export type Measure = { name: string; value: number | null; unit: string };

/** What the last line says with `--json`. */
export type Result = {
  /** Null where one of the two was not measured; none in a suite that compares nothing. */
  ratios: Partial<Record<RatioName, number | null>>;
  measures: Measure[];
  versions: Versions;
  machine: Machine;
  /** Octets of one message at the sink; null where none is sent. */
  messageBytes: number | null;
};

/** What a suite hands back: the result, the runs behind it, and what its reader has to know. */
export type Outcome = { result: Result; goals: readonly Goal[]; runs: Run[]; notes: string[] };
