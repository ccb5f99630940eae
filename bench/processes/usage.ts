import { readdirSync, readFileSync } from 'node:fs';
import { hasCode } from '../../src/errors.ts';

/** What /proc counts in: USER_HZ, which is 100 on every Linux (see proc(5) and time(7)). */
const ticksPerSecond = 100;

/** CPU seconds of a process and of its children that have ended; undefined where /proc does not say. */
export function cpuSecondsOf(pid: number): number | undefined {
  const fields = readStat(pid);
  if (!fields) return undefined;
  // utime, stime, cutime and cstime: fields 14 to 17 of proc_pid_stat(5).
  const ticks = [14, 15, 16, 17].map((field) => Number(fields[field - 3]));
  return ticks.reduce((sum, tick) => sum + tick, 0) / ticksPerSecond;
}

/** The same with the children that live, such as the backends of a PostgreSQL server. */
export function cpuSecondsOfFamily(pid: number): number | undefined {
  const own = cpuSecondsOf(pid);
  if (own === undefined) return undefined;
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid);
  return children.reduce((sum, child) => sum + (cpuSecondsOf(Number(child)) ?? 0), own);
}

/** Resident memory in MB (10^6 octets), now and at its peak. */
export function memoryOf(pid: number): { now: number; peak: number } | undefined {
  const status = readProc(pid, 'status');
  const megabytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status ?? '')?.[1]) * 1.024e-3;
  const memory = { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  return Number.isNaN(memory.now) ? undefined : memory;
}

function parentOf(pid: number): number | undefined {
  const fields = readStat(pid);
  return fields && Number(fields[4 - 3]);
}

/** The fields of /proc/PID/stat from the third on: the second, the name, may itself have blanks. */
function readStat(pid: number): string[] | undefined {
  const stat = readProc(pid, 'stat');
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    // It has ended, or this is no Linux.
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}
