import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { emptyNewsletter } from '../house/newsletters.ts';
import type { House } from '../house/open-house.ts';

export type List = { file: string; octets: number; newsletter: string };

/** Six of ten readers are with a few large providers, the others at domains of their own, as in real lists. */
const providers = ['gmail.com', 'outlook.com', 'yahoo.com', 'gmx.de', 'icloud.com'];
const ownDomains = 20_000;
const linesAtOnce = 10_000;

/** A file of so many readers, none twice, and a newsletter without any. */
export async function makeList(house: House, readers: number): Promise<List> {
  const { name } = await emptyNewsletter(house, 'bench-list');
  const file = join(house.folder, 'readers.csv');
  await pipeline(Readable.from(lines(readers)), createWriteStream(file));
  return { file, octets: (await stat(file)).size, newsletter: name };
}

function* lines(readers: number): Generator<string> {
  yield 'email,name,timezone,topics,status,subscribed_at\n';
  for (let from = 0; from < readers; from += linesAtOnce) {
    const count = Math.min(linesAtOnce, readers - from);
    yield Array.from({ length: count }, (_, index) => line(from + index)).join('');
  }
}

function line(n: number): string {
  const domain = n % 10 < 6 ? providers[n % providers.length] : `readers${n % ownDomains}.example`;
  const day = String(1 + (n % 28)).padStart(2, '0');
  return `reader.${n}@${domain},"Reader, the ${n}th",Europe/Berlin,Bitcoin|DeFi,subscribed,2024-05-${day} 07:30:00\n`;
}
