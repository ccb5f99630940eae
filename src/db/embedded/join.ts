import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError } from '../../errors.ts';
import { dataDirUnusable } from '../data-dir.ts';
import { findBinaries } from './binaries.ts';
import { ensureServer, refuseForeignServer } from './ensure-server.ts';
import { type FileLock, lockExclusive, tryLockExclusive, tryLockShared } from './file-lock.ts';
import { type ServerSettings, stopPostmaster } from './postmaster.ts';
import { openServerHome, type ServerHome } from './server-home.ts';
import { openSession, type Session } from './session.ts';

/** How long a server that is seen may turn us away. */
const sessionPatienceMs = 5_000;

export type Membership = {
  /** With the password: never to be logged. */
  url: string;
  /** The last member out stops the server. May be called twice; close what uses the database before. */
  leave(): Promise<void>;
};

/**
 * Joins the embedded server of a data folder, and starts it where none runs.
 *
 * Two locks, both freed by the kernel when their process dies: the `gate` is held while somebody joins or leaves, so
 * that one at a time looks, starts or stops; `members` is shared by all who use the server, so that who can take it
 * alone is the last. A server whose members were all killed runs on until the next one joins and leaves. While a
 * member lives, a server that died is started again, on the same port.
 * Throws `data_dir_unusable`, `embedded_failed`, `database_busy` (retryable).
 */
export async function joinEmbedded(dataDir: string, log: Logger, settings: ServerSettings = {}): Promise<Membership> {
  const home = openServerHome(dataDir);
  const binaries = await findBinaries(home.user);
  const leaving = new AbortController();

  const openServer = async () => {
    const deadline = Date.now() + sessionPatienceMs;
    for (;;) {
      const url = await ensureServer(home, binaries, settings);
      try {
        return { url, session: await openSession(url) };
      } catch (error) {
        // A server that was killed this moment is still seen, and turns away who comes: look again.
        if (Date.now() > deadline) throw error;
        await pause(50);
      }
    }
  };
  const entered = await withGate(home, async () => {
    refuseForeignServer(home);
    const membership = becomeMember(home);
    try {
      return { membership, ...(await openServer()) };
    } catch (error) {
      membership.release();
      throw error;
    }
  });
  let session = entered.session;
  const watching = keepAlive();
  let left: Promise<void> | undefined;
  return {
    url: entered.url,
    leave: () => {
      left ??= leave();
      return left;
    },
  };

  async function keepAlive(): Promise<void> {
    while (!leaving.signal.aborted) {
      await session.ended;
      if (leaving.signal.aborted) return;
      log.warn('the embedded PostgreSQL went away; starting it again');
      session = (await reopen()) ?? session;
    }
  }

  async function reopen(): Promise<Session | undefined> {
    try {
      return (await withGate(home, openServer)).session;
    } catch (error) {
      log.error({ err: error }, 'the embedded PostgreSQL could not be started again; trying on');
      // Only leaving cuts it short, and the loop looks at that next.
      await pause(5_000, undefined, { ref: false, signal: leaving.signal }).catch(() => undefined);
      return undefined;
    }
  }

  async function leave(): Promise<void> {
    leaving.abort();
    await session.close();
    await watching;
    // Once more: a new one may have been opened meanwhile.
    await session.close();
    await withGate(home, async () => {
      entered.membership.release();
      const alone = tryLockExclusive(join(home.dir, 'members'));
      if (!alone) return;
      alone.release();
      if (!(await stopPostmaster(home.cluster, 60_000))) log.warn('the embedded PostgreSQL takes long to stop');
    });
  }
}

function becomeMember(home: ServerHome): FileLock {
  const membership = tryLockShared(join(home.dir, 'members'));
  if (membership) return membership;
  throw busy(home);
}

/** One process at a time looks at the server, starts it or stops it. */
async function withGate<T>(home: ServerHome, step: () => Promise<T>): Promise<T> {
  const gate = await lockExclusive(join(home.dir, 'gate'), 120_000).catch((cause: unknown) => {
    throw dataDirUnusable(home.dir, cause); // made by another user
  });
  if (!gate) throw busy(home);
  try {
    return await step();
  } finally {
    gate.release();
  }
}

function busy(home: ServerHome): AppError {
  return new AppError(
    'database_busy',
    `Another broadsheet process has been starting or stopping the database in ${home.dir} for two minutes. ` +
      'Wait for it, or end that process; server.log in that folder says what the database does.',
    { retryable: true },
  );
}
