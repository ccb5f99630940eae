import type { Closers } from '../../demo/closers.ts';
import { freePort } from '../../src/db/embedded/free-port.ts';
import { findCommand } from '../processes/find-command.ts';
import { startOwnSink } from './own-sink.ts';
import { startSmtpSink } from './smtp-sink.ts';

/** How many messages had arrived, and when (milliseconds since 1970). */
export type Sample = { at: number; count: number };

export type SinkKind = 'smtp-sink' | 'own';

/** A server that takes every message and keeps none. */
export type Sink = {
  kind: SinkKind;
  port: number;
  pid: number;
  count(): Promise<number>;
  /** In the order of time, from the first message to the last, with at least 10 ms between them. */
  samples(): Promise<Sample[]>;
  stop(): Promise<void>;
};

/** Postfix's `smtp-sink` where it is installed and nothing else is asked for. */
export function chooseSink(asked: SinkKind | undefined): SinkKind {
  return asked ?? (findCommand('smtp-sink') ? 'smtp-sink' : 'own');
}

export async function startSink(closers: Closers, kind: SinkKind): Promise<Sink> {
  return kind === 'own' ? startOwnSink(closers) : startSmtpSink(closers, await freePort());
}
