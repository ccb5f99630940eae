import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import type { Newsletter } from '../../src/newsletters/find.ts';

type Entry = Record<string, unknown>;

/** A headline of a sponsor in the edition of 2 March, and whatever else is given. */
export function headline(link: string, given: Entry = {}): Entry {
  return {
    placement: 'headline',
    date: '2026-03-02',
    sponsor: { name: 'Ledgerhouse', category: 'accounting', contact: 'ads@ledgerhouse.example' },
    creative: { line: 'Books that close by themselves', link },
    ...given,
  };
}

/** A file of bookings as text. */
export function fileOf(newsletter: Pick<Newsletter, 'name'>, bookings: Entry[], given: Entry = {}): string {
  return stringify({ newsletter: newsletter.name, bookings, ...given });
}

/** A folder for one test, with these files in it; returns the path of the file of bookings that lies beside them. */
export async function folderWith(files: Record<string, Buffer>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'broadsheet-bookings-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(dir, name), bytes);
  return join(dir, 'march.yaml');
}

/** A plain image of that size. */
export function drawing(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#a8551a' } });
}
