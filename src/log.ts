import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from './config.ts';

/** What PostgreSQL quotes of the rows that an error is about: addresses, for one. */
const quoted = ['detail', 'where', 'internalQuery'];
const redact = { paths: quoted.flatMap((field) => [`err.${field}`, `err.cause.${field}`]), remove: true };

/**
 * The log of a process, on standard error: standard output belongs to what a command prints. JSON lines; on a
 * terminal lines for people.
 */
export function openLog(level: Config['logLevel']): Logger {
  const stream = process.stderr.isTTY
    ? pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' })
    : pino.destination(2);
  return pino({ level, redact }, stream);
}
