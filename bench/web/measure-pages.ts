import { performance } from 'node:perf_hooks';
import { request } from 'undici';
import { startWeb } from '../../src/http/server.ts';
import { BenchFailed } from '../bench-failed.ts';
import type { House } from '../house/open-house.ts';
import { makeArchive } from './make-archive.ts';

/**
 * Milliseconds from the request to the last byte, one request after another, and of those the CPU time of this process,
 * which is asking and answering; pages a second with several at once.
 */
export type Pages = { name: string; medianMs: number; p95Ms: number; cpuMs: number; perSecond: number; bytes: number };

const editions = 60;
const rounds = 400;
const atOnce = 8;

/**
 * The archive's pages as a stranger's browser asks for them, from a web server in this process. The first time that an
 * edition is asked for it is cut out of what was sent; `edition, first` is of those alone.
 */
export async function measurePages({ ctx, settle }: Pick<House, 'ctx' | 'settle'>): Promise<Pages[]> {
  const { name, keys } = await makeArchive(ctx, editions);
  await settle();
  const web = await startWeb({ ...ctx, config: { ...ctx.config, host: '127.0.0.1', port: 0 } });
  try {
    const pathOf = (key: string) => `${web.url}/e/${name}/${key}`;
    // One that nobody asks for again, so that what is done once in a process is not counted.
    await ask(pathOf(keys[0] ?? ''));
    const recent = keys.slice(1, 41);
    return [
      await measure('edition, first', recent.map(pathOf)),
      await measure('edition', repeat(recent.map(pathOf))),
      await measure('list', repeat([1, 2, 3].map((page) => `${web.url}/archive/${name}?page=${page}`))),
      await measure('search', repeat([`${web.url}/archive/${name}?q=custody+rule`])),
      await measure('feed', repeat([`${web.url}/archive/${name}/feed.xml`])),
    ];
  } finally {
    await web.close();
  }
}

async function measure(name: string, urls: string[]): Promise<Pages> {
  const times: number[] = [];
  let bytes = 0;
  const used = process.cpuUsage();
  for (const url of urls) {
    const began = performance.now();
    bytes = await ask(url);
    times.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(used);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const cpuMs = (user + system) / 1000 / urls.length;
  return { name, medianMs: at(0.5), p95Ms: at(0.95), cpuMs, perSecond: await measurePace(urls), bytes };
}

async function measurePace(urls: string[]): Promise<number> {
  const left = [...urls];
  const began = performance.now();
  const askOn = async () => {
    for (let url = left.pop(); url !== undefined; url = left.pop()) await ask(url);
  };
  await Promise.all(Array.from({ length: atOnce }, askOn));
  return urls.length / ((performance.now() - began) / 1000);
}

async function ask(url: string): Promise<number> {
  const { statusCode, body } = await request(url);
  const bytes = (await body.arrayBuffer()).byteLength;
  if (statusCode !== 200) throw new BenchFailed(`${new URL(url).pathname} answered ${statusCode}.`);
  return bytes;
}

function repeat(urls: string[]): string[] {
  return Array.from({ length: rounds }, (_, index) => urls[index % urls.length] ?? '');
}
