import type { Closers } from '../../demo/closers.ts';
import { sendByNodemailer } from '../senders/nodemailer.ts';
import type { SinkKind } from '../sink/sink.ts';
import { runSender } from './run.ts';

const candidates = [5, 20, 50];

/** How many connections nodemailer is fastest with here, of a few. */
export async function tuneNodemailer(
  closers: Closers,
  kind: SinkKind,
  work: { messages: number; fillerCharacters: number },
): Promise<{ connections: number; tried: string }> {
  const runs: { connections: number; perSecond: number }[] = [];
  for (const connections of candidates) {
    const sender = {
      name: 'nodemailer' as const,
      title: `nodemailer with ${connections} connections`,
      messages: work.messages,
      send: ({ port }: { port: number }) => sendByNodemailer(closers, { ...work, port, connections }),
    };
    runs.push({ connections, perSecond: (await runSender(closers, sender, kind)).perSecond });
  }
  const [best] = runs.toSorted((a, b) => b.perSecond - a.perSecond);
  return {
    connections: best?.connections ?? candidates[0] ?? 1,
    tried: runs.map((run) => `${run.connections}: ${Math.round(run.perSecond)}`).join(', '),
  };
}
