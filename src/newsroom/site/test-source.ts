import { AppError } from '../../errors.ts';
import type { SourceSettings } from '../../newsletters/settings.ts';
import { failedStatus } from '../outside/failures.ts';
import { fetchOutside, type Outside } from '../outside/fetch.ts';
import type { Reading } from '../sources/found-article.ts';
import { readSource } from '../sources/read-source.ts';
import { daysBefore } from '../text/dates.ts';
import { findSources } from './find-sources.ts';

export type TestedSource =
  | {
      kind: 'works';
      /** As it belongs into the newsletter's file. */
      source: SourceSettings;
      /** Articles of the last 30 days, or those that a feed holds. */
      found: number;
      newest: { title: string; url: string; publishedAt?: string }[];
      /** What was left out, and why. */
      notes: string[];
    }
  | { kind: 'fails'; url: string; reason: string; tried: { source: SourceSettings; reason: string }[]; todo: string };

/**
 * Finds out what a URL is (a feed, a sitemap, a WordPress site, or a page that leads to one of them) and shows what it
 * would give, or why it gives nothing and what to do. Throws `source_refused` for an address where we do not go.
 */
export async function testSource(ctx: Outside, url: string, now = new Date()): Promise<TestedSource> {
  const tried: { source: SourceSettings; reason: string }[] = [];
  const { sources, failure } = await lookAt(ctx, url);
  for (const source of sources) {
    const outcome = await tryOut(ctx, source, now);
    if (typeof outcome !== 'string') return outcome;
    tried.push({ source, reason: outcome });
  }
  if (failure) {
    const todo = 'open the address in a browser; when it works there, let our requests through at the firewall';
    return { kind: 'fails', url, reason: failure, tried, todo };
  }
  const reason =
    tried[0]?.reason ?? 'the page names no feed, sitemap or WordPress API, and none is in the usual places';
  return { kind: 'fails', url, reason, tried, todo: "give the address of the site's RSS feed or of its sitemap.xml" };
}

/** An address that shows nothing may still have an API below it, so that is tried in any case. */
async function lookAt(ctx: Outside, url: string): Promise<{ sources: SourceSettings[]; failure?: string }> {
  try {
    return { sources: await findSources(ctx, await fetchOutside(ctx, url)) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'source_refused') throw error;
    return { sources: failedStatus(error) ? [{ type: 'wordpress', url }] : [], failure: error.message };
  }
}

async function tryOut(ctx: Outside, source: SourceSettings, now: Date): Promise<TestedSource | string> {
  try {
    const reading = await readSource(ctx, source, { now, first: true, since: daysBefore(now, 30), known: new Map() });
    if (reading.kind === 'unchanged' || reading.articles.length === 0) return 'it has no articles';
    return { kind: 'works', source, ...summaryOf(reading) };
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

function summaryOf({ articles, notes, incomplete }: Extract<Reading, { kind: 'read' }>) {
  const newest = articles
    .toSorted((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0))
    .slice(0, 5)
    .map(({ title, url, publishedAt }) => ({ title, url, publishedAt: publishedAt?.toISOString() }));
  return { found: articles.length, newest, notes: incomplete ? [...notes, incomplete] : notes };
}
