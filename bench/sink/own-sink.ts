import { join } from 'node:path';
import type { Closers } from '../../demo/closers.ts';
import { ask } from '../processes/ask.ts';
import { startChild } from '../processes/child.ts';
import type { Sample, Sink } from './sink.ts';

export type OwnSink = Sink & {
  kind: 'own';
  /** Octets of the last message, as DATA carried it but for the dots of RFC 5321 4.5.2. */
  messageBytes(): Promise<number>;
};

export type SinkQuestion = { want: 'port' | 'count' | 'samples' | 'messageBytes' };

/** A small sink in Node, which knows when each message arrived and how large it was. */
export async function startOwnSink(closers: Closers): Promise<OwnSink> {
  const program = join(import.meta.dirname, 'sink-process.js');
  const child = await startChild(closers, process.execPath, [program], { channel: true });
  const want = <T>(what: SinkQuestion['want']) => ask<T>(child, { want: what } satisfies SinkQuestion);
  return {
    kind: 'own',
    port: await want<number>('port'),
    pid: child.pid,
    count: () => want<number>('count'),
    samples: () => want<Sample[]>('samples'),
    messageBytes: () => want<number>('messageBytes'),
    stop: child.stop,
  };
}
