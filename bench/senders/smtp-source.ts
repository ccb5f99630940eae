import type { Closers } from '../../demo/closers.ts';
import { BenchFailed } from '../bench-failed.ts';
import { messageOctets } from '../message.ts';
import { startChild } from '../processes/child.ts';
import { findCommand } from '../processes/find-command.ts';
import { openOutputFile } from '../processes/output-file.ts';
import { watchProcess } from '../processes/watch.ts';
import type { Sent } from './sender.ts';

/** Postfix's load generator, in C: one constant message again and again, over fifty connections that stay open. */
export async function sendBySmtpSource(closers: Closers, work: { port: number; messages: number }): Promise<Sent> {
  const command = findCommand('smtp-source');
  if (!command) throw new BenchFailed('smtp-source is not installed');
  const output = openOutputFile(closers);
  // -c: it says after each message how many there were.
  const args = [
    '-c',
    '-d',
    '-s',
    '50',
    '-l',
    String(messageOctets),
    '-m',
    String(work.messages),
    `127.0.0.1:${work.port}`,
  ];
  const child = await startChild(closers, command, args, { output });
  const watch = watchProcess(child.pid);
  const how = await child.ended;
  const used = watch.end();
  if (how !== 0) throw new BenchFailed(`smtp-source ended with ${how}: ${child.log()}`);
  return { sent: Number(/(\d+)\D*$/.exec(output.tail())?.[1] ?? 0), process: used };
}
