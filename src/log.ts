import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from './config.ts';

/**
 * What PostgreSQL quotes of the rows that an error is about: addresses, for one; and the whole client that a connection
 * was lost by, with the key that ends its session.
 */
const hidden = ['detail', 'where', 'internalQuery', 'client'];
const redact = { paths: hidden.flatMap((field) => [`err.${field}`, `err.cause.${field}`]), remove: true };

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
