// A process of its own that takes a lock, says so, and never gives it back.
import { openDatabase } from '../../src/db/client.ts';
import { withLock } from '../../src/db/lock.ts';

const [url = '', name = ''] = process.argv.slice(2);
await withLock(openDatabase(url), name, async () => {
  console.log('taken');
  await new Promise(() => setInterval(() => undefined, 60_000));
});
