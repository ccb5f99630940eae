import { request } from 'undici';
import { BenchFailed } from '../bench-failed.ts';
import type { House } from '../house/open-house.ts';
import { makeArchive } from './make-archive.ts';
import { type Calls, measureCalls } from './measure-calls.ts';
import type { Web } from './start-web.ts';

export const pages = ['edition_first', 'edition', 'list', 'search', 'feed'] as const;
export type Pages = Record<(typeof pages)[number], Calls>;

/** Three pages of the list. */
const editions = 60;
const listPages = [1, 2, 3];
/** So many of them a web process keeps. */
const recent = 40;

/**
 * The archive's pages as a stranger's browser asks for them, each kind so often. The first time that an edition is asked for it is cut out of
 * what was sent; `edition_first` is of those alone.
 */
export async function measurePages(house: House, web: Web, count: number): Promise<Pages> {
  const { name, keys } = await makeArchive(house.ctx, editions);
  await house.settle();
  const archive = `${web.url}/archive/${name}`;
  const editionUrls = keys.slice(1, 1 + recent).map((key) => `${web.url}/e/${name}/${key}`);
  const measure = (urls: string[]) => measureCalls(urls, ask, { web: web.pid, database: house.databasePid });
  // What is done once in a process is not counted: by an edition that nobody asks for again, and each kind of page.
  for (const path of [`/e/${name}/${keys[0]}`, `/archive/${name}`, `/archive/${name}/feed.xml`])
    await ask(`${web.url}${path}`);
  return {
    edition_first: await measure(editionUrls),
    edition: await measure(repeat(editionUrls, count)),
    list: await measure(
      repeat(
        listPages.map((page) => `${archive}?page=${page}`),
        count,
      ),
    ),
    search: await measure(repeat([`${archive}?q=custody+rule`], count)),
    feed: await measure(repeat([`${archive}/feed.xml`], count)),
  };
}

/** Throws `BenchFailed` unless it is a page that anybody may keep; what somebody looked for nobody may. */
async function ask(url: string): Promise<void> {
  const { statusCode, headers, body } = await request(url);
  await body.arrayBuffer();
  const { pathname, search } = new URL(url);
  const wanted = search.startsWith('?q=') ? 'no-store' : 'public, max-age=';
  if (statusCode !== 200 || !String(headers['cache-control']).includes(wanted))
    throw new BenchFailed(`${pathname} answered ${statusCode} with cache-control ${headers['cache-control']}.`);
}

function repeat(urls: string[], count: number): string[] {
  return Array.from({ length: count }, (_, index) => urls[index % urls.length] ?? '');
}
