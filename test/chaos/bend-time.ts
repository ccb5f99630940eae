import { readFileSync } from 'node:fs';

/**
 * Loaded before the program by `--import`, so that a test can move its clock: every process adds to the time of day
 * what the file in CHAOS_CLOCK says, in milliseconds, read again twenty times a second. Timers and the database's clock
 * go on as they do, as when somebody sets the clock of a machine. With CHAOS_HURRY, `performance.now()`, by which the relay's
 * deadlines go, runs faster by that factor: the minutes that SMTP gives a relay for its reply are seconds.
 */
const file = process.env.CHAOS_CLOCK as string;
const hurry = Number(process.env.CHAOS_HURRY ?? 1);

const RealDate = Date;
let shiftMs = 0;
const now = () => RealDate.now() + shiftMs;

function read(): void {
  shiftMs = Number(readFileSync(file, 'utf8'));
}
read();
setInterval(read, 50).unref();

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, self) => Reflect.construct(target, args.length > 0 ? args : [now()], self) as object,
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});
RealDate.prototype.constructor = globalThis.Date;

if (hurry !== 1) {
  const realNow = performance.now.bind(performance);
  Object.defineProperty(performance, 'now', { value: () => realNow() * hurry });
}
