import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Closers } from '../../demo/closers.ts';
import { BenchFailed } from '../bench-failed.ts';
import { startChild } from '../processes/child.ts';
import { findCommand } from '../processes/find-command.ts';
import { openOutputFile } from '../processes/output-file.ts';
import { Samples } from './samples.ts';
import type { Sink } from './sink.ts';

/** Connections that may wait to be taken. */
const backlog = '1000';

const lookEveryMs = 10;

/**
 * Postfix's sink. With `-c` it says after each message how many there were, `sess=3 quit=2 mesg=17`; when that is seen
 * here is when the message counts as arrived.
 */
export async function startSmtpSink(closers: Closers, port: number): Promise<Sink> {
  const command = findCommand('smtp-sink');
  if (!command) throw new BenchFailed('smtp-sink is not installed: install postfix, or take --sink own');
  const samples = new Samples();
  const output = openOutputFile(closers);
  const look = () => {
    const count = Number(/mesg=(\d+)\r[^\r]*$/.exec(output.tail())?.[1] ?? 0);
    // The end of a session is told too, and brings no message.
    if (count > samples.count) samples.add(Date.now(), count);
    return samples;
  };
  const timer = setInterval(look, lookEveryMs);
  closers.push(async () => clearInterval(timer));
  // It refuses to serve as root, and drops to that user.
  const asUser = process.getuid?.() === 0 ? ['-u', 'postfix'] : [];
  const child = await startChild(closers, command, ['-c', ...asUser, `127.0.0.1:${port}`, backlog], {
    output,
  });
  await untilTaken(port, child.ended, child.log);
  return {
    kind: 'smtp-sink',
    port,
    pid: child.pid,
    count: async () => look().count,
    samples: async () => look().all(),
    stop: async () => {
      clearInterval(timer);
      await child.stop();
    },
  };
}

async function untilTaken(port: number, ended: Promise<unknown>, log: () => string): Promise<void> {
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  for (const deadline = Date.now() + 10_000; Date.now() < deadline && !isOver; await wait(20)) {
    if (await isListening(port)) return;
  }
  throw new BenchFailed(`smtp-sink does not listen on port ${port}: ${log()}`);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
