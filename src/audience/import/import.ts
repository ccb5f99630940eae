import type { Readable } from 'node:stream';
import type { Context } from '../../context.ts';
import { instanceKey } from '../../db/instance-keys.ts';
import { addressHasher } from '../../mail/address.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Encoding } from './decode-text.ts';
import { type ConsentOrigin, mergeStage } from './merge.ts';
import type { ColumnMap } from './read-header.ts';
import { type ImportReport, type OnRejected, readReaders } from './read-readers.ts';
import { openStage, type Stage } from './stage.ts';

export type ImportOptions = { map?: ColumnMap; encoding?: Encoding; onRejected?: OnRejected };

/** Large enough that a set pays, small enough that what is cut off is soon repeated. */
const chunkRows = 250_000;
const hintsAtOnce = 5_000;

/**
 * Takes readers from CSV with a header row: `email`, optional name, `timezone`, `topics`, status and time, by their usual names
 * or as `map` says. Each bad row is reported, the rest goes in, in chunks that are committed one by one, each whole: safe to
 * repeat after it was cut off. Nobody who left or is suppressed comes back by it. Throws `import_invalid` when the file
 * cannot be understood at all. Needs four connections of the pool at most, and little memory, however long the file.
 */
export async function importSubscribers(
  ctx: Pick<Context, 'db' | 'queue'>,
  newsletter: Newsletter,
  stream: Readable,
  origin: ConsentOrigin,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const hash = addressHasher(await instanceKey(ctx.db, 'addresses'));
  const { report, readers } = readReaders(stream, options);
  const stages: Stage[] = [];
  // While one stage is merged the other fills.
  const merging = new Map<Stage, Promise<void>>();
  const free = async (): Promise<Stage> => {
    const stage = stages.length < 2 ? await openStage(ctx) : (stages.shift() as Stage);
    stages.push(stage);
    await merging.get(stage);
    return stage;
  };
  const merge = (stage: Stage) => {
    const merged = mergeInto(ctx, newsletter, stage, origin, report);
    // Whoever next needs the stage hears of a failure.
    merged.catch(() => undefined);
    merging.set(stage, merged);
  };
  try {
    let stage: Stage | undefined;
    for await (const bunch of readers) {
      for (const { line, reader } of bunch) {
        stage ??= await free();
        const full = stage.add(reader, hash(reader.address), line);
        if (full) await full;
        if (stage.rows < chunkRows) continue;
        merge(stage);
        stage = undefined;
      }
    }
    if (stage) merge(stage);
    for (const merged of merging.values()) await merged;
    return report;
  } finally {
    await Promise.allSettled(merging.values());
    for (const stage of stages) stage.close();
  }
}

async function mergeInto(
  ctx: Pick<Context, 'queue'>,
  newsletter: Newsletter,
  stage: Stage,
  origin: ConsentOrigin,
  report: ImportReport,
): Promise<void> {
  await stage.settle();
  const { rows } = stage;
  const { added, pending, left, suppressed, newlySuppressed } = await mergeStage(stage, newsletter, origin);
  await stage.clear();
  report.added += added;
  report.left += left;
  report.suppressed += suppressed;
  report.newlySuppressed += newlySuppressed;
  report.existing += rows - added - left - suppressed - newlySuppressed;
  for (let at = 0; at < pending.length; at += hintsAtOnce) {
    const some = pending.slice(at, at + hintsAtOnce);
    await ctx.queue.enqueue(
      'confirm',
      some.map((subscriptionId) => ({ subscriptionId })),
    );
  }
}
