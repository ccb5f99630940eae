import { Socket } from 'node:net';
import pg from 'pg';
import { maskUrl } from '../../config/url.ts';
import { AppError } from '../../errors.ts';

/** A connection held only to learn at once when the server goes away. */
export type Session = {
  /** Resolves when the connection is gone, whoever ended it. */
  ended: Promise<void>;
  close(): Promise<void>;
};

/**
 * Never keeps the process running by itself.
 * Throws `embedded_failed`.
 */
export async function openSession(url: string): Promise<Session> {
  const socket = new Socket();
  const client = new pg.Client({ connectionString: url, application_name: 'broadsheet member', stream: () => socket });
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  // Every error of an established connection is followed by `end`; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw new AppError('embedded_failed', `The embedded PostgreSQL at ${maskUrl(url)} lets nobody in: ${cause}`, {
      cause,
    });
  }
  socket.unref();
  return {
    ended,
    close: async () => {
      socket.ref();
      await client.end();
    },
  };
}
