import type { Command } from 'commander';
import { findNewsletter } from '../newsletters/find.ts';
import { type ArchiveReport, fillArchive } from '../newsroom/archive/fill-archive.ts';
import { type GatherReport, gather } from '../newsroom/gather/gather.ts';
import type { SourceReport } from '../newsroom/gather/gather-sources.ts';
import { describeDispute } from '../newsroom/markets/describe-dispute.ts';
import type { SnapshotReport } from '../newsroom/markets/take-snapshot.ts';
import type { Shell } from './shell.ts';

export function addGather(program: Command, shell: Shell): void {
  program
    .command('gather')
    .argument('<name>', 'the newsletter')
    .description('fetch new articles and a price snapshot now, and some of the archive')
    .action((name: string) =>
      shell.run(async (ctx) => {
        const newsletter = await findNewsletter(ctx.db, name);
        const report = await gather(ctx, newsletter, { force: true });
        const archive = await fillArchive(ctx, newsletter, { force: true });
        const text = [describe(report), ...archive.map(describeArchive)].join('\n');
        return { text, json: { ...report, archive }, exitCode: isInVain(report) ? 1 : 0 };
      }),
    );
}

/** Some sources failing is news for the operator; all of them failing is a failure. */
function isInVain(report: GatherReport): boolean {
  return report.kind === 'gathered' && report.sources.every(({ kind }) => kind === 'failed');
}

function describe(report: GatherReport): string {
  if (report.kind === 'recent') return 'Gathered a moment ago.';
  const { sources, snapshot } = report;
  return [...sources.flatMap(describeSource), ...describeSnapshot(snapshot)].join('\n');
}

function describeSource(source: SourceReport): string[] {
  const title = `${source.type} ${source.url}`;
  switch (source.kind) {
    case 'unchanged':
      return [`${title}: nothing new`];
    case 'failed':
      return [`${title}: failed: ${source.reason}`];
    case 'read': {
      const { found, added, updated, duplicates, incomplete, notes } = source;
      const counts = `${found} found, ${added} added, ${updated} updated, ${duplicates} duplicates`;
      return [`${title}: ${counts}`, ...(incomplete ? [incomplete, ...notes] : notes).map((note) => `  ${note}`)];
    }
  }
}

function describeArchive(archive: ArchiveReport): string {
  const title = `archive of ${archive.url}`;
  if (archive.kind === 'failed') return `${title}: failed, tried again later: ${archive.reason}`;
  const { added, until, done } = archive;
  return `${title}: ${added} added, ${done ? 'read to its end' : `read back to ${until.toISOString().slice(0, 10)}`}`;
}

function describeSnapshot(snapshot: SnapshotReport | undefined): string[] {
  if (!snapshot) return [];
  return [...snapshot.providers.map(describeProvider), ...snapshot.disputes.map(describeDispute)];
}

function describeProvider(provider: SnapshotReport['providers'][number]): string {
  if (provider.kind === 'failed') return `${provider.provider}: failed: ${provider.reason}`;
  const { quotes, missing, rejected } = provider;
  const left = [
    ...missing.map((symbol) => `no ${symbol}`),
    ...rejected.map(({ symbol, reason }) => `${symbol} ${reason}`),
  ];
  return [`${provider.provider}: ${quotes} quotes`, ...left].join(', ');
}
