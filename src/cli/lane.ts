import type { Command } from 'commander';
import {
  ensureLane,
  type LaneReport,
  type LaneSettings,
  listLanes,
  releaseLane,
  resetLane,
  setLane,
} from '../deliveries/lanes/settings.ts';
import { describeSlowDown } from '../deliveries/lanes/slow-down.ts';
import { AppError } from '../errors.ts';
import type { Shell } from './shell.ts';

type SetOptions = {
  connections?: string;
  rate?: string;
  messages?: string;
  dailyCap?: string;
  warmUp?: string;
};

export function addLane(program: Command, shell: Shell): void {
  const lane = program.command('lane').description('how fast each mailbox provider gets its mail');

  lane
    .command('list')
    .description('what each lane may be given, and which are slowed, why and until when')
    .action(() =>
      shell.run(async (ctx) => {
        const lanes = await listLanes(ctx);
        return { text: lanes.map(describeLane).join('\n'), json: { lanes } };
      }),
    );

  lane
    .command('set')
    .argument('<name>', 'the lane, such as google')
    .option('--connections <n>', 'messages in flight at once, over all workers')
    .option('--rate <n>', 'messages a second')
    .option('--messages <n>', 'messages over one connection')
    .option('--daily-cap <n>', 'messages in 24 hours')
    .option(
      '--warm-up <first[,date]>',
      'messages on the first day (default: today), twice as many after each day that went well',
    )
    .description('set what a lane may be given; what is not named stays')
    .action((name: string, options: SetOptions) =>
      shell.run(async (ctx) => {
        const settings = readSettings(options, ctx.clock.now());
        if (Object.keys(settings).length === 0) throw new AppError('usage', 'Name at least one thing to set.');
        await ensureLane(ctx, name);
        await setLane(ctx, name, settings);
        return { text: `${name} is set: workers see it within two seconds`, json: { lane: name, ...settings } };
      }),
    );

  lane
    .command('reset')
    .argument('<name>', 'the lane')
    .description('give a lane its defaults again')
    .action((name: string) =>
      shell.run(async (ctx) => {
        await ensureLane(ctx, name);
        await resetLane(ctx, name);
        return { text: `${name} has its defaults`, json: { lane: name } };
      }),
    );

  lane
    .command('release')
    .argument('<name>', 'the lane')
    .description('end a slow-down now')
    .action((name: string) =>
      shell.run(async (ctx) => {
        await ensureLane(ctx, name);
        await releaseLane(ctx, name);
        return { text: `${name} goes on at its usual pace`, json: { lane: name } };
      }),
    );
}

/** Throws `usage`. */
function readSettings(options: SetOptions, now: Date): LaneSettings {
  const [first, date = now.toISOString().slice(0, 10)] = options.warmUp?.split(',') ?? [];
  if (first !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date))))
    throw new AppError('usage', `${date} is no date; expects YYYY-MM-DD.`);
  return {
    ...(options.connections !== undefined && { connections: readCount('--connections', options.connections) }),
    ...(options.rate !== undefined && { per_second: readRate(options.rate) }),
    ...(options.messages !== undefined && { messages: readCount('--messages', options.messages) }),
    ...(options.dailyCap !== undefined && { per_day: readCount('--daily-cap', options.dailyCap) }),
    ...(first !== undefined && { warm_up_first: readCount('--warm-up', first), warm_up_on: date }),
  };
}

function readCount(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new AppError('usage', `${option} ${text} is no number from 1.`);
  return Number(text);
}

function readRate(text: string): number {
  const rate = Number(text);
  if (!(rate > 0 && rate <= 1e6)) throw new AppError('usage', `--rate ${text} is no number above 0.`);
  return rate;
}

function describeLane({ lane, limits, inUse, slowed }: LaneReport): string {
  const parts = [
    limits.connections === undefined ? 'no limit' : `${inUse} of ${limits.connections} connections`,
    limits.messages !== undefined && `${limits.messages} messages each`,
    limits.perSecond !== undefined && `${limits.perSecond} a second`,
    limits.perDay !== undefined && `${limits.perDay} in 24 hours`,
    slowed && `slowed (${describeSlowDown(slowed.to)}) until ${slowed.until}: ${slowed.reply}`,
  ];
  return `${lane}: ${parts.filter((part) => typeof part === 'string').join(', ')}`;
}
