import type { Command } from 'commander';
import { type Outcome, outcomes } from '../audience/sign-up/outcomes.ts';
import { reportSignUps, type SignUpReport } from '../audience/sign-up/report.ts';
import { findNewsletter } from '../newsletters/find.ts';
import type { Shell } from './shell.ts';

export function addSignUps(program: Command, shell: Shell): void {
  program
    .command('sign-ups')
    .argument('[name]', 'only those of this newsletter')
    .description('what came in by sign-up forms in 24 hours, what was refused, and from which networks')
    .action((name: string | undefined) =>
      shell.run(async (ctx) => {
        const newsletter = name === undefined ? undefined : await findNewsletter(ctx.db, name);
        const report = await reportSignUps(ctx, newsletter?.id);
        return { text: describeReport(report), json: report };
      }),
    );
}

function describeReport({ newsletters, networks, waiting }: SignUpReport): string {
  const lines = newsletters.flatMap(({ name, outcomes: counts }) => [
    name,
    ...(Object.keys(outcomes) as Outcome[])
      .filter((outcome) => counts[outcome] !== undefined)
      .map((outcome) => `  ${String(counts[outcome]).padStart(7)}  ${outcomes[outcome]}`),
  ]);
  if (lines.length === 0) lines.push('No sign-ups in the last 24 hours.');
  if (networks.length > 0) {
    lines.push('networks with the most tries');
    for (const { network, tries, over } of networks) {
      lines.push(`  ${String(tries).padStart(7)}  ${network}${over ? '  more than a person does' : ''}`);
    }
  }
  if (waiting > 0) lines.push(`${waiting} wait for a worker`);
  return lines.join('\n');
}
