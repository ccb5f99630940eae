import { join } from 'node:path';
import type { Closers } from '../../demo/closers.ts';
import { ask } from '../processes/ask.ts';
import { startChild } from '../processes/child.ts';
import { watchProcess } from '../processes/watch.ts';
import type { Sent } from './sender.ts';

export type NodemailerWork = {
  port: number;
  messages: number;
  connections: number;
  fillerCharacters: number;
  dkim?: { domainName: string; keySelector: string; privateKey: string };
};

/** Sends by nodemailer's pool in a process of its own: a `sendMail` a reader, as its documentation has it. */
export async function sendByNodemailer(closers: Closers, work: NodemailerWork): Promise<Sent> {
  const program = join(import.meta.dirname, 'nodemailer-process.js');
  const child = await startChild(closers, process.execPath, [program], { channel: true });
  const watch = watchProcess(child.pid);
  const sent = await ask<number>(child, work);
  const used = watch.end();
  await child.stop();
  return { sent, process: used };
}
