import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readEnvironment } from '../../src/config.ts';

const main = join(import.meta.dirname, '../../dist/bench/main.js');
const readers = 300;
const picture = join(tmpdir(), `broadsheet-bench-${process.pid}.svg`);

const number = z.number().nullable();
const lastLine = z.strictObject({
  ratios: z.strictObject({
    ledger_vs_nodemailer: number,
    dkim_vs_nodemailer_dkim: number,
    ledger_vs_smtp_source: number,
  }),
  measures: z.array(z.strictObject({ name: z.string(), value: number, unit: z.string() })),
  versions: z.strictObject({
    node: z.string(),
    broadsheet: z.string(),
    nodemailer: z.string(),
    postgres: z.string(),
    postfix: z.string().nullable(),
  }),
  machine: z.strictObject({ cpu: z.string(), cores: z.number(), memoryMegabytes: z.number(), kernel: z.string() }),
  messageBytes: z.number(),
});
const lastReaders = lastLine.extend({ ratios: z.strictObject({}), messageBytes: z.null() });

function bench(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const { PATH = '', HOME = '' } = readEnvironment();
  return promisify(execFile)(process.execPath, [main, ...args], { env: { PATH, HOME } });
}

describe('a small bench', () => {
  let said: string;
  let result: z.infer<typeof lastLine>;

  beforeAll(async () => {
    const sizes = ['--readers', String(readers), '--freeze-readers', '700', '--rounds', '1', '--sink', 'own'];
    const only = ['--only', 'nodemailer,broadsheet,nodemailer-dkim,broadsheet-dkim,freeze'];
    ({ stdout: said } = await bench(...sizes, ...only, '--json', '--svg', picture));
    result = lastLine.parse(JSON.parse(said.trimEnd().split('\n').at(-1) ?? ''));
  }, 180_000);

  afterAll(() => rm(picture, { force: true }));

  const measured = (name: string) => result.measures.find((measure) => measure.name === name)?.value;

  // The bench itself fails where what a sender says it sent is not what the sink counted.
  test('says that every sender sent what it was to send', () => {
    for (const sender of ['nodemailer', 'broadsheet', 'nodemailer_dkim', 'broadsheet_dkim']) {
      expect([sender, measured(`${sender}_messages`)]).toEqual([sender, readers]);
      expect(measured(`${sender}_median`)).toBeGreaterThan(0);
    }
  });

  test('has a ratio for each pair that ran, and null for the one that did not', () => {
    expect(result.ratios).toEqual({
      ledger_vs_nodemailer: expect.any(Number),
      dkim_vs_nodemailer_dkim: expect.any(Number),
      ledger_vs_smtp_source: null,
    });
  });

  test('sends messages of the size that it says', () => {
    expect(Math.abs(result.messageBytes - 8_500)).toBeLessThanOrEqual(20);
  });

  test('freezes one row a reader, in batches', () => {
    expect(measured('freeze_rows')).toBe(700);
    expect(measured('freeze_batches')).toBeGreaterThan(0);
    expect(measured('freeze_seconds')).toBeGreaterThan(0);
  });

  test('shows the goals in a table, with what was not measured', () => {
    expect(said).toMatch(/whole path, against nodemailer +[\d.]+ x +at least 5 x +(NOT )?reached/);
    expect(said).toMatch(/from pause to the last message +- +under 2 s +not measured/);
    expect(said).toContain('listmonk is not installed');
  });

  test('draws a line for each sender', async () => {
    const svg = await readFile(picture, 'utf8');
    expect(svg.match(/class="line"/g)).toHaveLength(4);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg).toContain('messages a second');
  });
});

test('a part that there is not is wrong use', async () => {
  await expect(bench('--only', 'sendmail')).rejects.toMatchObject({
    stderr: expect.stringContaining('expects some of nodemailer, broadsheet'),
  });
});

test('a suite that there is not is wrong use', async () => {
  await expect(bench('weather')).rejects.toMatchObject({
    stderr: expect.stringContaining('there is no suite "weather": expects one of delivery, readers'),
  });
});

test('a small bench of readers imports, repeats and exports all of them, signs strangers up and reads the archive', async () => {
  const { stdout } = await bench('readers', '--readers', '2000', '--json');
  const { ratios, measures } = lastReaders.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
  const measured = (name: string) => measures.find((measure) => measure.name === name)?.value;
  expect(ratios).toEqual({});
  for (const name of ['import', 'again', 'export']) {
    expect(measured(`${name}_seconds`)).toBeGreaterThan(0);
    expect(measured(`${name}_rows`)).toBeGreaterThan(0);
    expect(measured(`${name}_peak_memory`)).toBeGreaterThan(0);
  }
  for (const name of ['sign_up', 'edition_first_page', 'edition_page', 'list_page', 'search_page', 'feed_page']) {
    expect(measured(`${name}_median`)).toBeGreaterThan(0);
    expect(measured(`${name}_pace`)).toBeGreaterThan(0);
  }
  expect(stdout).toContain('20 with a proof of work');
  expect(stdout).toMatch(/an edition of the archive +[\d.]+ ms +under 30 ms +(NOT )?reached/);
  expect(stdout).toMatch(/peak memory of the web +[\d.]+ MB +under 250 MB +reached/);
  expect(stdout).toMatch(/peak memory of the import +[\d.]+ MB +under 200 MB +reached/);
}, 240_000);
