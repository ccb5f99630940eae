import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError, hasCode } from '../../errors.ts';
import { readIfThere } from '../read-if-there.ts';
import type { Binaries } from './binaries.ts';
import { serverEnvironment } from './cluster.ts';
import { freePort } from './free-port.ts';
import type { ServerHome } from './server-home.ts';

/** `ready`, `starting`, `stopping`, or empty in the first instants. */
export type Postmaster = { pid: number; port: number; status: string };

export type ServerSettings = Record<string, string>;

/**
 * What we ask of the server beyond PostgreSQL's defaults. TCP on loopback only: the path of a socket file would be too
 * long for the kernel (107 bytes) below a deep data folder.
 */
const standingSettings: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // A large import or edition writes more than the usual 1 GB; each checkpoint in its midst has whole pages written again.
  max_wal_size: '3GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // The details of an error and the statement that made it may hold addresses, which no log may.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

const logLimitBytes = 5_000_000;
const pollMs = 10;

/** The server that runs on this cluster, starting and stopping ones included; undefined when there is none. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  // Lines of postmaster.pid: pid, data directory, start time, port, socket directory, address, shared memory, status.
  const lines = readIfThere(join(cluster, 'postmaster.pid'))?.split('\n') ?? [];
  const pid = Number(lines[0]);
  if (!(pid > 0) || !commandOf(pid).includes(`/postgres -D ${cluster} `)) return undefined;
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
}

/**
 * Starts a server, detached, so that no signal meant for us reaches it and it outlives us. Resolves when it accepts
 * connections, on the port of the last time when that is free. The caller holds the gate and found no server.
 * Throws `embedded_failed` with what the server said.
 */
export async function startPostmaster(home: ServerHome, binaries: Binaries, extra: ServerSettings): Promise<void> {
  // Left by a crash, and its process number may belong to somebody else by now: PostgreSQL, which only asks whether
  // such a process lives, would refuse to start. Two servers on one cluster it prevents by shared memory as well.
  rmSync(join(home.cluster, 'postmaster.pid'), { force: true });
  const giveUpAt = Date.now() + 20_000;
  let port = lastPort(home.cluster) ?? (await freePort());
  for (;;) {
    const complaint = await launch(home, binaries, { ...standingSettings, ...extra, port: String(port) });
    if (complaint === undefined) return;
    // Processes of a killed server live for a moment longer; a port may be taken between our look and its start.
    if (Date.now() > giveUpAt || !/shared memory block|could not create any TCP/.test(complaint)) {
      throw new AppError('embedded_failed', `The embedded PostgreSQL did not start. It said: ${complaint}`);
    }
    // Only where the port is taken: members know the old one, and would look for the server there for ever.
    if (complaint.includes('could not create any TCP')) port = await freePort();
    await pause(100);
  }
}

/** Ends all sessions and stops the server, in good order. Resolves `false` when it still ran after `timeoutMs`. */
export async function stopPostmaster(cluster: string, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  signalFastShutdown(findPostmaster(cluster));
  while (findPostmaster(cluster)) {
    if (Date.now() > deadline) return false;
    await pause(pollMs);
  }
  return true;
}

function signalFastShutdown(postmaster: Postmaster | undefined): void {
  if (!postmaster) return;
  try {
    process.kill(postmaster.pid, 'SIGINT');
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}

/** Resolves with nothing when the server is ready, or with what it said when it ended instead. */
async function launch(home: ServerHome, binaries: Binaries, settings: ServerSettings): Promise<string | undefined> {
  const logFile = join(home.dir, 'server.log');
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const logStart = size > logLimitBytes ? 0 : size;
  const log = openSync(logFile, logStart === 0 ? 'w' : 'a', 0o600);
  const server = spawn(
    binaries.postgres,
    ['-D', home.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...home.user, cwd: '/', env: serverEnvironment, detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  let ending: string | undefined;
  server.once('error', (error) => {
    ending = error.message;
  });
  server.once('exit', (status, signal) => {
    ending ??= `ended with ${status ?? signal}`;
  });
  server.unref();
  while (findPostmaster(home.cluster)?.status !== 'ready') {
    if (ending) return `${readFileSync(logFile).subarray(logStart).toString('utf8').slice(-2000)}(${ending})`;
    await pause(pollMs);
  }
  return undefined;
}

/** Arguments of a process, joined by spaces; empty when there is no such process. */
function commandOf(pid: number): string {
  if (process.platform === 'linux') return readIfThere(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? '';
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return ''; // `ps` ends with 1 when there is none
  }
}

function lastPort(cluster: string): number | undefined {
  const port = /"port=(\d+)"/.exec(readIfThere(join(cluster, 'postmaster.opts')) ?? '')?.[1];
  return port ? Number(port) : undefined;
}
