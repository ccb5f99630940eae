import { BenchFailed } from '../bench-failed.ts';
import type { Child } from './child.ts';

type Reply = { id: number; value?: unknown; error?: string };

let asked = 0;

/** Asks a child that was started with a channel, and waits for what its `answer` returns. */
export function ask<T>(child: Child, question: object): Promise<T> {
  const id = ++asked;
  return new Promise<T>((resolve, reject) => {
    const settle = (reply: Reply) => {
      if (reply.id !== id) return;
      child.process.off('message', settle);
      if (reply.error === undefined) resolve(reply.value as T);
      else reject(new BenchFailed(reply.error));
    };
    child.process.on('message', settle);
    // A child that is gone is told of here, not by an event that nobody waits for.
    child.process.send({ id, question }, (error) => error && reject(new BenchFailed(error.message)));
    child.ended.then((how) =>
      reject(new BenchFailed(`a process ended with ${how} while it was asked:\n${child.log()}`)),
    );
  });
}

/** In the child: answers each question until the asker is gone, then ends the process, however the asker ended. */
export function answer<Q>(reply: (question: Q) => unknown): void {
  process.on('message', async ({ id, question }: { id: number; question: Q }) => {
    try {
      process.send?.({ id, value: await reply(question) } satisfies Reply);
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
}
