import type { Command } from 'commander';
import { countGoodbyes, type Goodbyes, type GoodbyeWay } from '../audience/goodbyes.ts';
import type { leaveReasons } from '../audience/why-left.ts';
import { findNewsletter } from '../newsletters/find.ts';
import { parseDate } from './parse-date.ts';
import type { Shell } from './shell.ts';

const usualDays = 30;
const dayMs = 86_400_000;

const ways: Readonly<Record<GoodbyeWay, string>> = {
  'one-click': 'by the button of their mail program',
  page: 'by the page',
  mail: 'by mail',
  sunset: 'ended by the sunset rule',
  import: 'had left elsewhere, says an import',
  unknown: 'nobody knows how',
};

const reasons: Readonly<Record<(typeof leaveReasons)[number], string>> = {
  'too-many': 'too many emails',
  'not-for-me': 'not what they care about',
  'never-asked': 'never asked for it',
  elsewhere: 'read it elsewhere',
};

type Options = { newsletter: string; since?: string; before?: string };

/** `subscribers goodbyes --newsletter NAME [--since DAY] [--before DAY]` */
export function addGoodbyes(subscribers: Command, shell: Shell): void {
  subscribers
    .command('goodbyes')
    .requiredOption('--newsletter <name>', 'whose readers')
    .option('--since <YYYY-MM-DD>', `from that day on, in UTC (default: ${usualDays} days ago)`, parseDate)
    .option('--before <YYYY-MM-DD>', 'up to that day, without it (default: until now)', parseDate)
    .description('how many left, how, and why as far as they said it; no names')
    .action((options: Options) =>
      shell.run(async (ctx) => {
        const newsletter = await findNewsletter(ctx.db, options.newsletter);
        const before = options.before ? new Date(options.before) : ctx.clock.now();
        const since = options.since ? new Date(options.since) : new Date(before.getTime() - usualDays * dayMs);
        const found = await countGoodbyes(ctx, newsletter.id, { since, before });
        return { text: describe(found), json: { since, before, ...found } };
      }),
    );
}

function describe({ readers, ways: counted, reasons: said }: Goodbyes): string {
  if (readers === 0) return 'Nobody left in that time.';
  const answers = Object.values(said).reduce((sum, count) => sum + count, 0);
  return [`${readers} left`, ...linesOf(ways, counted), `${answers} said why`, ...linesOf(reasons, said)].join('\n');
}

function linesOf<Key extends string>(
  names: Readonly<Record<Key, string>>,
  counts: Partial<Record<Key, number>>,
): string[] {
  const keys = (Object.keys(names) as Key[]).filter((key) => counts[key] !== undefined);
  return keys
    .toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
    .map((key) => `  ${String(counts[key]).padStart(7)}  ${names[key]}`);
}
