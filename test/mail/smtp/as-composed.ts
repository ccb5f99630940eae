import { stuffDots } from '../../../src/mail/smtp/dot-stuffing.ts';

/** A message as `submit` asks for it. */
export function asComposed(message: Buffer): () => Buffer {
  return () => stuffDots(message);
}

export const silentLog = { debug: () => {}, info: () => {}, warn: () => {} };
