import { type Command, InvalidArgumentError } from 'commander';
import { type Hygiene, inspectReaders, usualQuietDays, usualSoftBounces } from '../audience/segments/hygiene.ts';
import { findNewsletter } from '../newsletters/find.ts';
import type { Shell } from './shell.ts';

/** `subscribers hygiene --newsletter NAME [--soft-bounces N] [--quiet-days N]` */
export function addHygiene(subscribers: Command, shell: Shell): void {
  subscribers
    .command('hygiene')
    .requiredOption('--newsletter <name>', 'whose readers')
    .option('--soft-bounces <n>', 'how many editions in a row could not be delivered', readCount, usualSoftBounces)
    .option('--quiet-days <n>', 'for how long they have done nothing by their own hand', readCount, usualQuietDays)
    .description('whom mail does not seem to reach, and who does not seem to care; changes nothing')
    .action((options: { newsletter: string; softBounces: number; quietDays: number }) =>
      shell.run(async (ctx) => {
        const newsletter = await findNewsletter(ctx.db, options.newsletter);
        const found = await inspectReaders(ctx, newsletter, {
          times: options.softBounces,
          days: options.quietDays,
        });
        return { text: describe(found, newsletter.name), json: found };
      }),
    );
}

export function readCount(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expects a whole number from 1.');
}

function describe({ softBouncing, deadDomains, quiet }: Hygiene, newsletter: string): string {
  const { times, readers } = softBouncing;
  return [
    `${readers} could not be reached ${times} editions in a row`,
    `${deadDomains.readers} are at domains that take no mail any more`,
    ...deadDomains.domains.map(
      ({ domain, since, readers: count }) => `  ${domain}: ${count}, since ${since.toISOString().slice(0, 10)}`,
    ),
    `${quiet.readers} have done nothing by their own hand for ${quiet.days} days: no yes, no choice, no vote`,
    'Nothing was changed. A segment holds them:',
    `  broadsheet segment define ${newsletter} hard-to-reach --soft-bounces ${times}`,
    `  broadsheet segment define ${newsletter} dead-domains --dead-domain`,
    `  broadsheet segment define ${newsletter} quiet --quiet-days ${quiet.days}`,
    'An extra edition asks them whether they still want it:',
    `  broadsheet edition send ${newsletter} --key still-there-1 --segment quiet --ask-again`,
  ].join('\n');
}
