import { type KnownRelay, plainRelay } from '../relay-profiles.ts';

/** The relay's own name for a message, from its reply to the final dot. */
export function readQueueId({ replies }: KnownRelay, text: string): string | undefined {
  for (const { pattern } of [...replies, ...plainRelay.replies]) {
    const id = pattern.exec(text)?.[1];
    if (id) return id;
  }
  return undefined;
}
