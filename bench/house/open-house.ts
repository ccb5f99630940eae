import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { Closers } from '../../demo/closers.ts';
import { makeDataFolder } from '../../demo/data-folder.ts';
import { makeDkimKey } from '../../demo/dkim-key.ts';
import { loadConfig, readEnvironment } from '../../src/config.ts';
import { type Context, openContext } from '../../src/context.ts';
import { BenchFailed } from '../bench-failed.ts';

/** A Broadsheet of the bench's own: its database, as the program runs and migrates it, in a temporary folder. */
export type House = {
  ctx: Context;
  folder: string;
  /** For the program's own processes; `relayPort` is where they deliver to. */
  environment(relayPort: number, signed: boolean): Record<string, string>;
  /** PEM, RSA 2048. */
  dkimKey: string;
  /** The server's first process. */
  databasePid: number;
  /** Has the database tidy up and write out what earlier runs and the import left, so that each run pays for itself alone. */
  settle(): Promise<void>;
};

export const dkim = { domain: 'news.example', selector: 'bench1' };

/** `connections` is for the relay. The folder and the server are gone when the closers have run. */
export async function openHouse(closers: Closers, connections: number): Promise<House> {
  const folder = await makeDataFolder();
  closers.push(folder.remove);
  const keyFile = await makeDkimKey(folder.path);
  const { PATH = '', HOME = '' } = readEnvironment();
  const shared = { PATH, HOME, DATA_DIR: folder.path };
  const ctx = await openContext(loadConfig(shared), { log: pino({ level: 'silent' }) });
  closers.push(() => ctx.close());
  return {
    ctx,
    folder: folder.path,
    environment: (relayPort, signed) => ({
      ...shared,
      SMTP_URL: `smtp://127.0.0.1:${relayPort}?tls=off&connections=${connections}`,
      ...(signed && { DKIM_DOMAIN: dkim.domain, DKIM_SELECTOR: dkim.selector, DKIM_PRIVATE_KEY_FILE: keyFile }),
    }),
    dkimKey: await readFile(keyFile, 'utf8'),
    databasePid: await readPostmasterPid(folder.path),
    settle: async () => {
      await sql`vacuum (analyze)`.execute(ctx.db);
      await sql`checkpoint`.execute(ctx.db);
    },
  };
}

async function readPostmasterPid(folder: string): Promise<number> {
  const [first = ''] = (await readFile(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
  if (!/^\d+$/.test(first))
    throw new BenchFailed(`The database's postmaster.pid begins with ${JSON.stringify(first)}.`);
  return Number(first);
}
