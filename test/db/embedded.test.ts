import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { tryLockShared } from '../../src/db/embedded/file-lock.ts';
import { joinEmbedded, type Membership } from '../../src/db/embedded/join.ts';
import { findPostmaster } from '../../src/db/embedded/postmaster.ts';
import { accountOf } from '../../src/db/embedded/server-user.ts';

// Making a cluster writes a few thousand files, which takes its time on a busy disk.
vi.setConfig({ testTimeout: 60_000 });

const log = pino({ level: 'silent' });
const waitLimit = { timeout: 15_000, interval: 10 };

let madeOnce: string;
let dataDir: string;
let members: { stop(): Promise<unknown> }[];

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-embedded-'));
  chmodSync(folder, 0o711);
  return folder;
}

// Most tests start from a copy of a cluster: making one takes longer than the rest of a test.
beforeAll(async () => {
  madeOnce = freshFolder();
  await (await joinEmbedded(madeOnce, log)).leave();
});
afterAll(() => rmSync(madeOnce, { recursive: true }));

beforeEach(() => {
  dataDir = freshFolder();
  execFileSync('cp', ['-a', join(madeOnce, 'postgres'), dataDir]);
  members = [];
});

afterEach(async () => {
  await Promise.all(members.map((member) => member.stop()));
  // Whatever a test killed or broke on the way, no server outlives it.
  const orphan = server();
  if (orphan) process.kill(orphan.pid, 'SIGKILL');
  await vi.waitFor(() => expect(server()).toBeUndefined(), waitLimit);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

function cluster(): string {
  return join(dataDir, 'postgres', 'cluster');
}

function server() {
  return findPostmaster(cluster());
}

async function joinHere(): Promise<Membership> {
  const member = await joinEmbedded(dataDir, log);
  members.push({ stop: () => member.leave() });
  return member;
}

type OtherProcess = { url: string; pid: number; end(signal: NodeJS.Signals): Promise<string> };

/** A member in a process (and process group) of its own; `end` resolves with what it printed last. */
async function joinElsewhere(as?: { uid: number; gid: number }): Promise<OtherProcess> {
  const child = startMember(as);
  const lines = createInterface(child.stdout);
  const next = lines[Symbol.asyncIterator]();
  const { value: url } = await next.next();
  if (!url) throw new Error(`the member did not join: ${await text(child.stderr)}`);
  child.stderr.pipe(process.stderr);
  return {
    url,
    pid: child.pid ?? 0,
    end: async (signal) => {
      const gone = once(child, 'exit');
      process.kill(-(child.pid ?? 0), signal);
      await gone;
      return (await next.next()).value ?? '';
    },
  };
}

function startMember(as?: { uid: number; gid: number }) {
  const script = join(import.meta.dirname, 'member.ts');
  const child = spawn(process.execPath, [script, dataDir], {
    ...as,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  members.push({ stop: () => killed(child) });
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded server', () => {
  test('keeps data over a restart, with checksums, UTF-8 and UTC', async () => {
    const first = await joinHere();
    await query(first.url, "create table kept as select 'ä' as word");
    await first.leave();
    expect(server()).toBeUndefined();
    const second = await joinHere();
    expect(await query(second.url, 'select * from kept')).toEqual([{ word: 'ä' }]);
    const [settings] = await query(
      second.url,
      `select current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
         current_setting('TimeZone') as zone, (select datlocale from pg_database where datname = current_database()) as locale`,
    );
    expect(settings).toEqual({ checksums: 'on', encoding: 'UTF8', zone: 'UTC', locale: 'C.UTF-8' });
  });

  test('has room for what an import of a million readers writes, without a checkpoint in between', async () => {
    const { url } = await joinHere();
    // PostgreSQL begins a checkpoint at about half of it, for the one before is still under way. A million readers are 1.1 GB.
    const text = "select setting::int / 2 > 1200 as enough from pg_settings where name = 'max_wal_size'";
    expect(await query(url, text)).toEqual([{ enough: true }]);
  });

  test('lets nobody in without the password, which only its owner can read', async () => {
    const { url } = await joinHere();
    const stranger = Object.assign(new URL(url), { password: 'guessed' }).href;
    await expect(query(stranger, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600);
    expect(await query(url, "select current_setting('listen_addresses') as listens")).toEqual([
      { listens: '127.0.0.1' },
    ]);
  });

  test('writes neither statements nor their details into its log', async () => {
    const { url } = await joinHere();
    await query(
      url,
      "create table readers (address text primary key); insert into readers values ('a@reader.example')",
    );
    await expect(query(url, "insert into readers values ('a@reader.example')")).rejects.toThrow('duplicate key');
    const text = readFileSync(join(dataDir, 'postgres', 'server.log'), 'utf8');
    expect(text).toContain('duplicate key');
    expect(text).not.toContain('reader.example');
  });

  test('is joined by a second process, and stopped by the last one out only', async () => {
    const here = await joinHere();
    const other = await joinElsewhere();
    expect(other.url).toBe(here.url);
    await here.leave();
    expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await other.end('SIGTERM')).toBe('left');
    expect(server()).toBeUndefined();
  });

  test('has members in one process that are told apart', async () => {
    const [first, second] = [await joinHere(), await joinHere()];
    await first.leave();
    await first.leave();
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.leave();
    expect(server()).toBeUndefined();
  });

  test('is one, however many processes start at once on a fresh folder', async () => {
    rmSync(join(dataDir, 'postgres'), { recursive: true });
    const joined = await Promise.all(Array.from({ length: 10 }, () => joinElsewhere()));
    expect(new Set(joined.map((member) => member.url)).size).toBe(1);
    const starts = readFileSync(join(dataDir, 'postgres', 'server.log'), 'utf8').match(/starting PostgreSQL/g);
    expect(starts).toHaveLength(1);
    await Promise.all(joined.map((member) => member.end('SIGTERM')));
    expect(server()).toBeUndefined();
  });

  test('survives Ctrl-C in the terminal of its starter, who drains with it', async () => {
    const starter = await joinElsewhere();
    const here = await joinHere();
    expect(await starter.end('SIGINT')).toBe('left');
    expect(await query(here.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('after a kill', () => {
  test('of a member, the others go on and the last of them stops the server', async () => {
    const other = await joinElsewhere();
    const here = await joinHere();
    await other.end('SIGKILL');
    expect(await query(here.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await here.leave();
    expect(server()).toBeUndefined();
  });

  test('of all members, the next one joins their server and stops it when it leaves', async () => {
    const other = await joinElsewhere();
    await other.end('SIGKILL');
    const orphan = server();
    expect(orphan).toBeDefined();
    const here = await joinHere();
    expect(server()).toEqual(orphan);
    await here.leave();
    expect(server()).toBeUndefined();
  });

  test('of the server, a member starts it again at the same address with what was committed', async () => {
    const here = await joinHere();
    await query(here.url, 'create table kept as select 1 as one');
    process.kill(server()?.pid ?? 0, 'SIGKILL');
    await vi.waitFor(async () => expect(await query(here.url, 'select * from kept')).toEqual([{ one: 1 }]), waitLimit);
    await here.leave();
    expect(server()).toBeUndefined();
  });

  test('of the server and of all members, the next start has what was committed', async () => {
    const other = await joinElsewhere();
    await query(other.url, 'create table kept as select 1 as one');
    const { pid = 0 } = server() ?? {};
    await other.end('SIGKILL');
    process.kill(pid, 'SIGKILL');
    const here = await joinHere();
    expect(await query(here.url, 'select * from kept')).toEqual([{ one: 1 }]);
  });

  test('at any moment of the first start, the next one works', async () => {
    for (const [moment, reached] of Object.entries({
      'the folder is made': () => existsSync(join(dataDir, 'postgres', 'gate')),
      'initdb works': () => existsSync(join(dataDir, 'postgres', 'password')),
      'the cluster is there': () => existsSync(cluster()),
      'the server starts': () => existsSync(join(cluster(), 'postmaster.pid')),
    })) {
      rmSync(join(dataDir, 'postgres'), { recursive: true, maxRetries: 5 });
      const starter = startMember();
      await vi.waitFor(() => expect(reached(), moment).toBe(true), { timeout: 15_000, interval: 1 });
      await killed(starter);
      const here = await joinHere();
      expect(await query(here.url, 'select 1 as one'), moment).toEqual([{ one: 1 }]);
      await here.leave();
      expect(server(), moment).toBeUndefined();
    }
  });

  test('and a reboot, a process number given to somebody else does not stop the next start', async () => {
    // The bystander has the server's user: of another user PostgreSQL would know by itself that it is no server.
    const { uid, gid } = statSync(cluster());
    const bystander = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
    members.push({ stop: () => killed(bystander) });
    const file = join(cluster(), 'postmaster.pid');
    writeFileSync(file, `${bystander.pid}\n${cluster()}\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`, { mode: 0o600 });
    chownSync(file, uid, gid);
    const here = await joinHere();
    expect(await query(here.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(bystander.exitCode).toBeNull();
  });

  test('that asked the server to stop politely, members and newcomers find it running again', async () => {
    const here = await joinHere();
    const { pid = 0 } = server() ?? {};
    process.kill(pid, 'SIGTERM');
    await vi.waitFor(() => expect(server()?.status).toBe('stopping'), waitLimit);
    const newcomer = await joinHere();
    expect(await query(newcomer.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(newcomer.url).toBe(here.url);
    expect(server()?.pid).not.toBe(pid);
  });
});

describe('a data folder that cannot be used', () => {
  test('of another major version is refused with what to do', async () => {
    writeFileSync(join(cluster(), 'PG_VERSION'), '17\n');
    await expect(joinHere()).rejects.toMatchObject({ code: 'data_dir_unusable', message: /PostgreSQL 17.*brings 18/ });
  });

  test('without its password is refused, and its cluster is left alone', async () => {
    rmSync(join(dataDir, 'postgres', 'password'));
    await expect(joinHere()).rejects.toMatchObject({ code: 'data_dir_unusable', message: /password/ });
    expect(existsSync(cluster())).toBe(true);
  });

  test('because a file has its name is refused', async () => {
    writeFileSync(join(dataDir, 'file'), '');
    await expect(joinEmbedded(join(dataDir, 'file'), log)).rejects.toMatchObject({ code: 'data_dir_unusable' });
  });

  test('because a living member in another container uses it is refused, until that one is gone', async () => {
    writeFileSync(join(dataDir, 'postgres', 'host'), 'another-container');
    const member = tryLockShared(join(dataDir, 'postgres', 'members'));
    await expect(joinHere()).rejects.toMatchObject({ code: 'database_busy', message: /another-container/ });
    member?.release();
    expect(await query((await joinHere()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

if (process.getuid?.() === 0) describe('as root', asRoot);
else console.info('Left out, because only root can: the embedded server as root and below folders of mode 0700.');

function asRoot(): void {
  const nobody = accountOf('nobody');
  if (!nobody) throw new Error('this machine has no user "nobody"');

  test('the server runs as somebody else, and what is secret stays with root', async () => {
    await joinHere();
    expect(statSync(`/proc/${server()?.pid}`).uid).not.toBe(0);
    expect(statSync(cluster()).uid).not.toBe(0);
    expect(statSync(join(dataDir, 'postgres', 'password'))).toMatchObject({ uid: 0 });
  });

  test('below a folder of mode 0700 the server lives in /var/lib/broadsheet, and data survives a restart', async () => {
    rmSync(join(dataDir, 'postgres'), { recursive: true });
    const home = dataDir;
    chmodSync(home, 0o700);
    dataDir = join(home, 'site', '.broadsheet');
    const first = await joinHere();
    await query(first.url, 'create table kept as select 1 as one');
    await first.leave();
    const elsewhere = readlinkSync(join(dataDir, 'postgres'));
    members.push({ stop: async () => rmSync(elsewhere, { recursive: true }) });
    expect(dirname(elsewhere)).toBe('/var/lib/broadsheet');
    // Where it lives was decided once: a folder that is opened later does not lose its data.
    chmodSync(home, 0o711);
    const second = await joinHere();
    expect(await query(second.url, 'select * from kept')).toEqual([{ one: 1 }]);
    await second.leave();
    rmSync(home, { recursive: true });
  });

  test('a cluster whose folder was closed to the server later is refused with what to do', async () => {
    chmodSync(dataDir, 0o700);
    await expect(joinHere()).rejects.toMatchObject({ code: 'data_dir_unusable', message: /cannot reach.*chmod o\+x/ });
  });

  test('an ordinary user has a server too, which root joins as well', async () => {
    rmSync(join(dataDir, 'postgres'), { recursive: true });
    chownSync(dataDir, nobody.uid, nobody.gid);
    const ordinary = await joinElsewhere(nobody);
    expect(statSync(`/proc/${server()?.pid}`).uid).toBe(nobody.uid);
    const root = await joinHere();
    expect(root.url).toBe(ordinary.url);
    expect(await ordinary.end('SIGTERM')).toBe('left');
    await root.leave();
    expect((await joinElsewhere(nobody)).url).toBe(ordinary.url);
  });

  test('an ordinary user is told that the folder is not his', async () => {
    const member = startMember(nobody);
    expect(await text(member.stderr)).toMatch(/data_dir_unusable/);
  });
}
