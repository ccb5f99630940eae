import type { Context } from '../../context.ts';
import { AppError, messageOf } from '../../errors.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { SourceSettings } from '../../newsletters/settings.ts';
import type { LastVisit, Reading } from '../sources/found-article.ts';
import { readSource } from '../sources/read-source.ts';
import { daysBefore } from '../text/dates.ts';
import { originOf, type StoredCounts, storeArticles } from './store-articles.ts';

type Part = Pick<Context, 'db' | 'clock' | 'config' | 'log'>;

export type SourceReport = SourceSettings &
  (
    | { kind: 'unchanged' }
    /** `found` in this visit; of them `added`, `updated`, and `duplicates` among those. `notes` name what was left out. */
    | ({ kind: 'read'; found: number; notes: string[]; incomplete?: string } & StoredCounts)
    | { kind: 'failed'; reason: string }
  );

/** So far back goes the first visit to a source. */
export const backfillDays = 30;

/**
 * Visits all active sources of a newsletter at once and stores what they bring, in the order of the newsletter's
 * file. How each visit went is kept in the source's row; one that fails is reported and stops no other.
 */
export async function gatherSources(
  ctx: Part,
  newsletter: Pick<Newsletter, 'id' | 'settings'>,
): Promise<SourceReport[]> {
  const sources = await ctx.db
    .selectFrom('sources')
    .selectAll()
    .where('newsletter_id', '=', newsletter.id)
    .where('active', '=', true)
    .orderBy('position')
    .execute();
  const visits = sources.map(async (source) => ({ source, outcome: await visit(ctx, source) }));
  const reports: SourceReport[] = [];
  for (const pending of visits) {
    const { source, outcome } = await pending;
    reports.push(await settle(ctx, newsletter, source, outcome));
  }
  return reports;
}

type Source = SourceSettings & {
  id: number;
  position: number;
  etag: string | null;
  last_modified: string | null;
  backfilled_at: Date | null;
  succeeded_at: Date | null;
};

type Outcome = { kind: 'answered'; reading: Reading; startedAt: Date } | { kind: 'failed'; error: unknown };

async function visit(ctx: Part, source: Source): Promise<Outcome> {
  const startedAt = ctx.clock.now();
  try {
    const reading = await readSource(ctx, source, await lastVisit(ctx, source, startedAt));
    return { kind: 'answered', reading, startedAt };
  } catch (error) {
    return { kind: 'failed', error };
  }
}

async function lastVisit(ctx: Part, source: Source, now: Date): Promise<LastVisit> {
  const earliest = daysBefore(now, backfillDays);
  // With a day of overlap, for what was published while we read and for clocks that differ.
  const overlapped = source.backfilled_at && source.succeeded_at ? daysBefore(source.succeeded_at, 1) : earliest;
  return {
    now,
    first: !source.backfilled_at,
    since: overlapped > earliest ? overlapped : earliest,
    etag: source.etag ?? undefined,
    lastModified: source.last_modified ?? undefined,
    known: source.type === 'sitemap' ? await knownPages(ctx, source.id) : new Map(),
  };
}

async function knownPages({ db }: Part, sourceId: number): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('articles')
    .select(['canonical_url', 'gathered_at'])
    .where('source_id', '=', sourceId)
    .execute();
  return new Map(rows.map((row) => [row.canonical_url, row.gathered_at]));
}

async function settle(
  ctx: Part,
  newsletter: Pick<Newsletter, 'id' | 'settings'>,
  source: Source,
  outcome: Outcome,
): Promise<SourceReport> {
  const { type, url } = source;
  const log = ctx.log.child({ newsletter: newsletter.id, source: source.id });
  try {
    if (outcome.kind === 'failed') throw outcome.error;
    const { reading, startedAt } = outcome;
    if (reading.kind === 'unchanged') {
      await recordSuccess(ctx, source, startedAt);
      return { type, url, kind: 'unchanged' };
    }
    const { articles, notes, incomplete } = reading;
    const stored = await storeArticles(ctx, originOf(newsletter, source), articles);
    if (incomplete) await recordFailure(ctx, source, incomplete);
    else await recordSuccess(ctx, source, startedAt, { etag: reading.etag, last_modified: reading.lastModified });
    log.info({ found: articles.length, ...stored, notes: notes.length, incomplete }, 'gathered a source');
    return { type, url, kind: 'read', found: articles.length, ...stored, notes, incomplete };
  } catch (error) {
    const reason = messageOf(error);
    await recordFailure(ctx, source, reason);
    // What we did not foresee is logged whole; what the outside did is said in a sentence.
    log.warn(error instanceof AppError ? { code: error.code, reason } : { err: error }, 'a source failed');
    return { type, url, kind: 'failed', reason };
  }
}

/** The time at which the visit began is what the next one starts from. */
async function recordSuccess(
  { db, clock }: Part,
  source: Source,
  startedAt: Date,
  validators?: { etag?: string; last_modified?: string },
): Promise<void> {
  await db
    .updateTable('sources')
    .set({
      fetched_at: clock.now(),
      succeeded_at: startedAt,
      backfilled_at: source.backfilled_at ?? startedAt,
      failure: null,
      ...(validators && { etag: validators.etag ?? null, last_modified: validators.last_modified ?? null }),
    })
    .where('id', '=', source.id)
    .execute();
}

async function recordFailure({ db, clock }: Part, source: Source, reason: string): Promise<void> {
  const now = clock.now();
  await db
    .updateTable('sources')
    .set({ fetched_at: now, failed_at: now, failure: reason.slice(0, 1000) })
    .where('id', '=', source.id)
    .execute();
}
