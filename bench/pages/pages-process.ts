import { type Closers, closeAll } from '../../demo/closers.ts';
import { openHouse } from '../house/open-house.ts';
import { measurePages } from './measure-pages.ts';

/** `node dist/bench/pages/pages-process.js`: what the archive's pages take. Under `taskset -c 0`, all of it on one core. */
const closers: Closers = [];
try {
  const house = await openHouse(closers, 1);
  for (const { name, medianMs, p95Ms, cpuMs, perSecond, bytes } of await measurePages(house)) {
    const figures = [
      `median ${medianMs.toFixed(1)} ms`,
      `${cpuMs.toFixed(1)} ms CPU`,
      `p95 ${p95Ms.toFixed(1)} ms`,
      `${perSecond.toFixed(0)} pages/s with eight at once`,
      `${(bytes / 1000).toFixed(0)} kB`,
    ];
    process.stdout.write(`${name.padEnd(16)} ${figures.join(', ')}\n`);
  }
} finally {
  await closeAll(closers);
}
