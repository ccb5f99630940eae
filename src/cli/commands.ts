import type { Command } from 'commander';
import type { Shell } from './shell.ts';

export type CommandFile = {
  /** Of the commands that it adds, in the order of the help. */
  names: string[];
  load(): Promise<(program: Command, shell: Shell) => void>;
};

/** Each is loaded when it is asked for: what all of them stand on takes a second. */
export const commandFiles: CommandFile[] = [
  { names: ['start', 'web', 'worker', 'scheduler'], load: async () => (await import('./start.ts')).addStart },
  { names: ['migrate'], load: async () => (await import('./migrate.ts')).addMigrate },
  { names: ['init'], load: async () => (await import('./init.ts')).addInit },
  { names: ['newsletter'], load: async () => (await import('./newsletter.ts')).addNewsletter },
  { names: ['source'], load: async () => (await import('./source.ts')).addSource },
  { names: ['gather'], load: async () => (await import('./gather.ts')).addGather },
  { names: ['edition'], load: async () => (await import('./edition.ts')).addEdition },
  { names: ['booking'], load: async () => (await import('./booking.ts')).addBooking },
  { names: ['poll'], load: async () => (await import('./poll.ts')).addPoll },
  { names: ['subscribers'], load: async () => (await import('./subscribers.ts')).addSubscribers },
  { names: ['sign-ups'], load: async () => (await import('./sign-ups.ts')).addSignUps },
  { names: ['referrals'], load: async () => (await import('./referrals.ts')).addReferrals },
  { names: ['segment'], load: async () => (await import('./segment.ts')).addSegment },
  { names: ['suppress'], load: async () => (await import('./suppress.ts')).addSuppress },
  { names: ['lane'], load: async () => (await import('./lane.ts')).addLane },
  { names: ['link'], load: async () => (await import('./link.ts')).addLink },
  { names: ['inbound'], load: async () => (await import('./inbound.ts')).addInbound },
];

/** Those of the command that is asked for; all where it is none of theirs, such as `help`, for the help lists them all. */
export function filesFor(args: readonly string[]): CommandFile[] {
  const asked = args.find((arg) => !arg.startsWith('-'));
  const found = commandFiles.filter(({ names }) => asked !== undefined && names.includes(asked));
  return found.length > 0 ? found : commandFiles;
}
