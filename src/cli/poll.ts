import { type Command, Option } from 'commander';
import { keyOf } from '../editions/plan.ts';
import { reportPoll } from '../editions/polls/report-poll.ts';
import { dropPoll, setPoll } from '../editions/polls/set-poll.ts';
import { findNewsletter } from '../newsletters/find.ts';
import { parseDate } from './parse-date.ts';
import type { Said, Shell } from './shell.ts';

type Choice = { key?: string; date?: string };

/** `poll set NAME --question TEXT --choice TEXT ...`, `poll show NAME`, `poll drop NAME`, each with `[--key KEY | --date YYYY-MM-DD]` */
export function addPoll(program: Command, shell: Shell): void {
  const poll = program.command('poll').description("questions to an edition's readers");
  const verb = (name: string, description: string) =>
    poll
      .command(name)
      .argument('<name>', 'the newsletter')
      .addOption(new Option('--key <key>', 'an extra edition of that key').conflicts('date'))
      .option('--date <YYYY-MM-DD>', "that day's edition instead of today's", parseDate)
      .description(description);

  verb('set', 'ask a question in an edition that is not frozen yet, in the place of another one')
    .requiredOption('--question <text>', 'what is asked')
    .requiredOption('--choice <text>', 'an answer; given again for each, two to six', (text, all: string[] = []) => [
      ...all,
      text,
    ])
    .action((name: string, asked: Choice & { question: string; choice: string[] }) =>
      shell.run(async (ctx) => {
        const newsletter = await findNewsletter(ctx.db, name);
        const key = keyOf(newsletter, asked, ctx.clock.now());
        const set = await setPoll(ctx.db, newsletter, key, { question: asked.question, choices: asked.choice });
        if (set.kind === 'frozen') return frozen(key);
        const again = ' Its draft has no part in that yet: `edition draft` makes it anew.';
        return { text: `Edition ${key} asks it.${set.drafted ? again : ''}`, json: { key, ...set } };
      }),
    );

  verb('drop', 'take the question of an edition back that is not frozen yet').action((name: string, choice: Choice) =>
    shell.run(async (ctx) => {
      const newsletter = await findNewsletter(ctx.db, name);
      const key = keyOf(newsletter, choice, ctx.clock.now());
      const dropped = await dropPoll(ctx.db, newsletter, key);
      if (dropped.kind === 'frozen') return frozen(key);
      const text = dropped.kind === 'dropped' ? `Edition ${key} asks nothing.` : `Edition ${key} has no question.`;
      return { text, json: { key, ...dropped }, exitCode: dropped.kind === 'dropped' ? 0 : 1 };
    }),
  );

  verb('show', 'the question of an edition, and the answers so far').action((name: string, choice: Choice) =>
    shell.run(async (ctx) => {
      const newsletter = await findNewsletter(ctx.db, name);
      const key = keyOf(newsletter, choice, ctx.clock.now());
      const report = await reportPoll(ctx, newsletter, key);
      if (!report) return { text: `Edition ${key} has no question.`, json: { key }, exitCode: 1 };
      const lines = report.choices.map(({ text, votes }) => `${String(votes).padStart(8)}  ${text}`);
      const state = report.closed ? 'Its result has been told, and it is closed.' : 'It is open.';
      return { text: [report.question, ...lines, state].join('\n'), json: { key, ...report } };
    }),
  );
}

function frozen(key: string): Said {
  return { text: `Edition ${key} is frozen: what it asks stays as it is.`, json: { key, kind: 'frozen' }, exitCode: 1 };
}
