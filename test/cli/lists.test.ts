import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addSegment } from '../../src/cli/segment.ts';
import type { Said, Shell } from '../../src/cli/shell.ts';
import { addSubscribers } from '../../src/cli/subscribers.ts';
import { buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';

let ctx: TestContext;
let folder: string;

beforeAll(async () => {
  ctx = await testContext();
  await buildNewsletter(ctx);
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-lists-'));
});
afterAll(async () => {
  await ctx.dispose();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<Said> {
  const said: Said[] = [];
  const shell: Pick<Shell, 'run'> = {
    run: async (command) => {
      said.push(await command(ctx));
    },
  };
  const program = new Command()
    .option('--json')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  addSubscribers(program, shell as Shell);
  addSegment(program, shell as Shell);
  await program.parseAsync(args, { from: 'user' });
  return said[0] ?? { text: '', json: {} };
}

async function write(name: string, text: string | Buffer): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

it('tries an import, does it, writes what cannot come in, and exports a segment of it', async () => {
  const file = await write(
    'alt.csv',
    Buffer.from('Kontakt|Vorname|themen\nann@x.example|Änne|DeFi\nbob@x.example|Bob|Bitcoin\nnobody|N|\n', 'latin1'),
  );
  const importing = ['subscribers', 'import', file, '--newsletter', 'daily', '--confirmed', '--map', 'email=Kontakt'];
  const tried = await run(...importing, '--dry-run');
  expect(tried.text).toContain(
    'Nothing was changed. The import would say:\n2 added, 0 existing, 0 suppressed, 1 rejected',
  );
  expect(tried.text).toContain('email: "Kontakt"');
  expect(tried.json).toMatchObject({ dryRun: true, added: 2 });
  const rejects = join(folder, 'rejects.csv');
  expect((await run(...importing, '--rejects', rejects)).json).toMatchObject({ added: 2, rejected: 1 });
  expect(await readFile(rejects, 'utf8')).toMatch(/^line,reason,Kontakt,Vorname,themen\n4,.*,nobody,N,\n$/);

  const defined = await run('segment', 'define', 'daily', 'defi', '--topic', 'DeFi');
  expect(defined.text).toBe('defi has 1 reader now');
  expect((await run('segment', 'count', 'daily', 'defi')).text).toBe('1');
  expect((await run('segment', 'show', 'daily', 'defi')).text).toBe('defi: 1, topics DeFi');
  expect((await run('segment', 'list', 'daily')).json).toEqual({
    segments: [{ segment: 'defi', filter: { topics: ['DeFi'] }, readers: 1 }],
  });
  const { json } = await run('subscribers', 'export', '--newsletter', 'daily', '--segment', 'defi', '--json');
  expect((json as { csv: string }).csv).toMatch(/^email,.*\nann@x\.example,"Änne",,"DeFi",active,/);
  await run('segment', 'drop', 'daily', 'defi');
  expect((await run('segment', 'list', 'daily')).text).toBe('There is no segment yet.');
});

it('takes a filter from a file, and says what is wrong with it', async () => {
  const good = await write('good.json', '{"domains":["x.example"],"deadDomain":false}');
  expect((await run('segment', 'define', 'daily', 'x', '--file', good)).json).toMatchObject({ readers: 2 });
  const bad = await write('bad.json', '{"country":"DE"}');
  await expect(run('segment', 'define', 'daily', 'y', '--file', bad)).rejects.toMatchObject({
    code: 'segment_invalid',
    message: expect.stringContaining('country'),
  });
  const none = await write('none.json', 'select * from subscribers');
  await expect(run('segment', 'define', 'daily', 'y', '--file', none)).rejects.toMatchObject({ code: 'usage' });
});

it('says whom mail does not reach, and how to hold them in a segment', async () => {
  const { text, json } = await run('subscribers', 'hygiene', '--newsletter', 'daily');
  expect(text).toContain('0 could not be reached 3 editions in a row');
  expect(text).toContain('segment define daily dead-domains --dead-domain');
  expect(json).toMatchObject({ deadDomains: { readers: 0, domains: [] } });
});

it.each([
  ['a field that there is not', ['--map', 'country=CC']],
  ['no column', ['--map', 'email']],
  ['no encoding', ['--encoding', 'latin-9']],
])('refuses %s', async (_what, args) => {
  const file = await write('some.csv', 'email\n');
  await expect(run('subscribers', 'import', file, '--newsletter', 'daily', ...args)).rejects.toThrow();
});

it('refuses a segment without its newsletter, and a file for rejects that cannot be', async () => {
  await expect(run('subscribers', 'export', '--segment', 'x')).rejects.toMatchObject({ code: 'usage' });
  const file = await write('one.csv', 'email\n');
  const importing = ['subscribers', 'import', file, '--newsletter', 'daily', '--confirmed'];
  await expect(run(...importing, '--rejects', join(folder, 'no', 'where.csv'))).rejects.toMatchObject({
    code: 'usage',
  });
});
