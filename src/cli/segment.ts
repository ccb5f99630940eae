import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { SegmentFilter } from '../audience/segments/filter.ts';
import { countSegment, defineSegment, dropSegment, findSegment, listSegments } from '../audience/segments/segments.ts';
import { AppError, messageOf } from '../errors.ts';
import { findNewsletter } from '../newsletters/find.ts';
import { collect } from './collect.ts';
import { readCount } from './hygiene.ts';
import type { Shell } from './shell.ts';

type Given = {
  file?: string;
  topic?: string[];
  since?: string;
  before?: string;
  source?: string[];
  timezone?: string[];
  country?: string[];
  domain?: string[];
  lane?: string[];
  softBounces?: number;
  quietDays?: number;
  deadDomain?: boolean;
};

/** `segment define|list|show|count|drop NEWSLETTER [SEGMENT]` */
export function addSegment(program: Command, shell: Shell): void {
  const segment = program.command('segment').description("named parts of a newsletter's readers");

  segment
    .command('define')
    .argument('<newsletter>', 'whose readers')
    .argument('<name>', 'such as berlin or quiet-readers')
    .option('--file <file>', 'the filter as JSON, in place of the options below')
    .option('--topic <topic>', 'who chose it; may be repeated, as those below: one of them is enough', collect)
    .option('--since <when>', 'who signed up then or later, such as 2026-03-01')
    .option('--before <when>', 'who signed up before')
    .option('--source <text>', 'whose consent comes from there: the provenance of an import', collect)
    .option('--timezone <zone>', 'who lives there, such as Europe/Berlin', collect)
    .option('--country <code>', 'whose time zone is one of that country, such as DE', collect)
    .option('--domain <domain>', 'whose address is there', collect)
    .option('--lane <lane>', 'whose mail that provider takes', collect)
    .option('--soft-bounces <n>', 'who could not be reached so many editions in a row', readCount)
    .option('--quiet-days <n>', 'who has done nothing by their own hand for so many days', readCount)
    .option('--dead-domain', 'whose domain takes no mail any more')
    .description('make a segment, or change it; all that is named must be true of a reader')
    .action((newsletter: string, name: string, given: Given) =>
      shell.run(async (ctx) => {
        const of = await findNewsletter(ctx.db, newsletter);
        const defined = await defineSegment(ctx, of, name, await readGiven(given));
        const readers = await countSegment(ctx.db, of.id, defined.filter);
        return {
          text: `${name} has ${readers} ${readers === 1 ? 'reader' : 'readers'} now`,
          json: { segment: name, filter: defined.filter, readers },
        };
      }),
    );

  segment
    .command('list')
    .argument('<newsletter>', 'whose readers')
    .description('what there is, and how many readers each has now')
    .action((newsletter: string) =>
      shell.run(async (ctx) => {
        const of = await findNewsletter(ctx.db, newsletter);
        const segments = [];
        for (const { name, filter } of await listSegments(ctx, of)) {
          segments.push({ segment: name, filter, readers: await countSegment(ctx.db, of.id, filter) });
        }
        const lines = segments.map(({ segment: name, readers, filter }) => `${name}: ${readers}, ${describe(filter)}`);
        return { text: lines.join('\n') || 'There is no segment yet.', json: { segments } };
      }),
    );

  for (const [verb, description] of [
    ['show', 'its filter, and how many readers it has now'],
    ['count', 'how many readers it has now'],
  ] as const) {
    segment
      .command(verb)
      .argument('<newsletter>', 'whose readers')
      .argument('<name>', 'the segment')
      .description(description)
      .action((newsletter: string, name: string) =>
        shell.run(async (ctx) => {
          const of = await findNewsletter(ctx.db, newsletter);
          const { filter } = await findSegment(ctx, of, name);
          const readers = await countSegment(ctx.db, of.id, filter);
          const text = verb === 'count' ? String(readers) : `${name}: ${readers}, ${describe(filter)}`;
          return { text, json: { segment: name, filter, readers } };
        }),
      );
  }

  segment
    .command('drop')
    .argument('<newsletter>', 'whose readers')
    .argument('<name>', 'the segment')
    .description('forget a segment; no reader goes with it')
    .action((newsletter: string, name: string) =>
      shell.run(async (ctx) => {
        await dropSegment(ctx, await findNewsletter(ctx.db, newsletter), name);
        return { text: `${name} is gone; its readers are not`, json: { segment: name } };
      }),
    );
}

/** What was asked for, unchecked: the segment's own check says what is wrong with it. */
async function readGiven({ file, ...given }: Given): Promise<unknown> {
  if (file === undefined) {
    return {
      topics: given.topic,
      signedUpFrom: given.since,
      signedUpBefore: given.before,
      sources: given.source,
      timezones: given.timezone,
      countries: given.country,
      domains: given.domain,
      lanes: given.lane,
      softBounces: given.softBounces,
      quietDays: given.quietDays,
      deadDomain: given.deadDomain,
    };
  }
  if (Object.keys(given).length > 0) throw new AppError('usage', '--file has the whole filter: leave out the others.');
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new AppError('usage', `${file} cannot be read as JSON: ${messageOf(cause)}.`, { cause });
  }
}

function describe(filter: SegmentFilter): string {
  return Object.entries(filter)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' | ') : value}`)
    .join(', ');
}
