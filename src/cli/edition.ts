import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { cancelEdition, pauseEdition, resumeEdition } from '../deliveries/control.ts';
import { reportEdition } from '../deliveries/status.ts';
import { approveEdition } from '../editions/approve.ts';
import { redraftEdition } from '../editions/draft/draft.ts';
import { type Edition, findEdition } from '../editions/find.ts';
import { type EditionChoice, ensureChosen, ensureToSend, keyOf } from '../editions/plan.ts';
import { tellSponsors } from '../editions/slots/tell-sponsors.ts';
import { AppError } from '../errors.ts';
import { findNewsletter, type Newsletter } from '../newsletters/find.ts';
import { collect } from './collect.ts';
import { describeChecks, describeEdition } from './describe-edition.ts';
import { sendAndWait } from './edition-send.ts';
import { type ShowOptions, showEdition } from './edition-show.ts';
import { decideUncertain, type UncertainOptions } from './edition-uncertain.ts';
import { parseBookingId } from './parse-booking-id.ts';
import { parseDate } from './parse-date.ts';
import { parseReason } from './parse-reason.ts';
import type { Said, Shell } from './shell.ts';

/**
 * `edition draft|show|approve|send|pause|resume|cancel|status|uncertain NAME [--key KEY | --date YYYY-MM-DD]`; draft and send of a
 * key also `--article URL` or `--booking ID`, or `--ask-again`, and `--segment NAME`
 */
export function addEdition(program: Command, shell: Shell): void {
  const edition = program.command('edition').description("make, look at, send and stop a newsletter's editions");
  const verb = (name: string, description: string) =>
    edition
      .command(name)
      .argument('<name>', 'the newsletter')
      .addOption(new Option('--key <key>', 'an extra edition of that key').conflicts('date'))
      .option('--date <YYYY-MM-DD>', "that day's edition instead of today's", parseDate)
      .description(description);

  const makingVerb = (name: string, description: string) =>
    verb(name, description)
      .addOption(new Option('--article <url>', 'with --key: an extra edition of that one article').conflicts('booking'))
      .option('--booking <id>', "with --key: an edition of that booking's creative alone", parseBookingId)
      .option('--segment <name>', 'with --key: an extra edition to that part of the readers')
      .addOption(
        new Option('--ask-again', 'with --key and --segment: a letter that asks whether they still want it').conflicts([
          'article',
          'booking',
        ]),
      );

  makingVerb('draft', 'gather and compose the draft; anew if there is one').action(
    (name: string, choice: EditionChoice) =>
      shell.run(async (ctx) => draft(ctx, await findNewsletter(ctx.db, name), choice)),
  );
  verb('show', 'show the checks and, with --out, write digest.json, HTML, text and the raw message')
    .option('--out <dir>', 'the folder to write to')
    .option('--topic <topic>', 'with --out: as who chose it gets it; may be repeated', collect)
    .option('--why', 'say of each article, subject and block why it is in or out; with --out, write it as why.md')
    .action((name: string, choice: EditionChoice & ShowOptions) =>
      shell.run(async (ctx) => showEdition(ctx, ...(await findChosen(ctx, name, choice)), choice)),
    );
  verb('approve', 'approve the draft')
    .addOption(override())
    .action((name: string, choice: EditionChoice & Override) =>
      shell.run(async (ctx) => approve(ctx, ...(await findChosen(ctx, name, choice)), choice.override)),
    );
  makingVerb('send', 'run whatever steps are missing and wait until every reader has it; safe to repeat')
    .option('--no-wait', 'return once it is on its way')
    .addOption(override())
    .action((name: string, choice: EditionChoice & Override & { wait: boolean }) =>
      shell.run(async (ctx) => {
        const chosen = await ensureToSend(ctx, await findNewsletter(ctx.db, name), choice);
        return sendAndWait(ctx, chosen.id, choice);
      }),
    );
  verb('status', 'count its deliveries').action((name: string, choice: EditionChoice) =>
    shell.run(async (ctx) => status(ctx, (await findChosen(ctx, name, choice))[1])),
  );

  verb('uncertain', 'list what may or may not have arrived; repeat it, or let it be')
    .option('--list', 'show each, without addresses')
    .option('--resend', 'repeat them, and nothing else, and wait for it')
    .option('--leave', 'let them be: they are not repeated by themselves')
    .option('--no-wait', 'with --resend: return once they are on their way')
    .action((name: string, choice: EditionChoice & UncertainOptions) =>
      shell.run(async (ctx) => decideUncertain(ctx, (await findChosen(ctx, name, choice))[1].id, choice)),
    );

  const moves = { pause: pauseEdition, resume: resumeEdition, cancel: cancelEdition };
  const why = { pause: 'stop it after what is in flight', resume: 'go on after a pause', cancel: 'end it for good' };
  for (const [move, moveIt] of Object.entries(moves) as [keyof typeof moves, typeof pauseEdition][]) {
    verb(move, why[move]).action((name: string, choice: EditionChoice) =>
      shell.run(async (ctx) => {
        const [, found] = await findChosen(ctx, name, choice);
        const moved = await moveIt(ctx, found.id, `${move} by command`);
        if (move === 'cancel') await tellSponsors(ctx);
        const report = await status(ctx, found);
        if (moved.kind === 'moved') return report;
        return { ...report, text: `It is ${moved.status}: there is nothing to ${move}.`, exitCode: 1 };
      }),
    );
  }
}

type Override = { override?: string };

function override(): Option {
  return new Option(
    '--override <reason>',
    'let it go in spite of red checks or a missing approval; the reason is kept and logged',
  ).argParser(parseReason);
}

async function findChosen(ctx: Context, name: string, choice: EditionChoice): Promise<[Newsletter, Edition]> {
  const newsletter = await findNewsletter(ctx.db, name);
  const key = keyOf(newsletter, choice, ctx.clock.now());
  const edition = await findEdition(ctx, newsletter, key);
  if (edition) return [newsletter, edition];
  throw new AppError(
    'edition_unknown',
    `${name} has no edition ${key} yet: \`broadsheet edition draft ${name}${choice.key ? ` --key ${key}` : ''}\` makes one.`,
  );
}

async function draft(ctx: Context, newsletter: Newsletter, choice: EditionChoice): Promise<Said> {
  const { id } = await ensureChosen(ctx, newsletter, choice);
  const drafted = await redraftEdition(ctx, id);
  const report = await reportEdition(ctx, id);
  switch (drafted.kind) {
    case 'drafted': {
      const { digest, checks, wasApproved } = drafted;
      const json = { ...report, subject: digest.subject, checks, wasApproved };
      const text = [describeEdition(report), digest.subject, describeChecks(checks)];
      if (wasApproved) text.unshift('The draft that was approved is dropped, and its approval with it.');
      return { text: text.join('\n\n'), json };
    }
    case 'skipped': {
      const dropped = drafted.wasApproved ? 'The draft that was approved is dropped. ' : '';
      return { text: `${dropped}Skipped: ${drafted.reason}.`, json: { ...report, reason: drafted.reason } };
    }
    case 'already':
      return { text: `It is ${drafted.status} already and cannot be drafted anew.`, json: report, exitCode: 1 };
  }
}

async function approve(ctx: Context, newsletter: Newsletter, edition: Edition, override?: string): Promise<Said> {
  const approved = await approveEdition(ctx, edition, newsletter, override);
  const json = await reportEdition(ctx, edition.id);
  switch (approved.kind) {
    case 'approved':
      return {
        text: json.override === null ? 'Approved.' : 'Approved. The reason of the override is kept and logged.',
        json,
      };
    case 'already':
      return { text: `It is ${approved.status} already.`, json, exitCode: approved.status === 'approved' ? 0 : 1 };
    case 'no-draft':
      return { text: 'There is no draft to approve yet.', json, exitCode: 1 };
    case 'red':
      return {
        text: `Not approved: a red check must be mended first.\n${describeChecks(approved.checks)}`,
        json,
        exitCode: 1,
      };
  }
}

async function status(ctx: Context, edition: Edition): Promise<Said> {
  const report = await reportEdition(ctx, edition.id);
  return { text: describeEdition(report), json: report };
}
