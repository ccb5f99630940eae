// A process of its own that joins an embedded server: prints its address, answers SIGINT and SIGTERM by one last query
// and then by leaving. Run by the tests of the embedded server, which kill it in many ways.
import pg from 'pg';
import { pino } from 'pino';
import { joinEmbedded } from '../../src/db/embedded/join.ts';

const [dataDir = ''] = process.argv.slice(2);
const member = await joinEmbedded(dataDir, pino({ level: 'warn' }, pino.destination(2)));
const stay = setInterval(() => undefined, 60_000);

async function drain(): Promise<void> {
  const client = new pg.Client(member.url);
  await client.connect();
  await client.query('select 1');
  await client.end();
  await member.leave();
  clearInterval(stay);
  console.log('left');
}

process.once('SIGINT', drain);
process.once('SIGTERM', drain);
console.log(member.url);
