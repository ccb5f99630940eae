import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandFiles, filesFor } from '../../src/cli/commands.ts';
import type { Shell } from '../../src/cli/shell.ts';

const idle: Shell = { run: async () => {}, runStaying: async () => {}, runAlone: async () => {} };

describe('the commands', () => {
  it.each(commandFiles)('of the file with $names have these names', async ({ names, load }) => {
    const program = new Command();
    (await load())(program, idle);
    expect(program.commands.map((command) => command.name())).toEqual(names);
  });

  it('are loaded as they are asked for, all where none of them is', () => {
    const namesFor = (...args: string[]) => filesFor(args).flatMap(({ names }) => names);
    expect(namesFor('--json', 'lane', 'list')).toEqual(['lane']);
    expect(namesFor('web')).toContain('worker');
    for (const args of [[], ['--help'], ['help', 'lane'], ['lanes']]) expect(namesFor(...args)).toContain('inbound');
  });
});
