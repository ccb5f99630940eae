import type { Command } from 'commander';
import type { Shell } from './shell.ts';

export function addMigrate(program: Command, shell: Shell): void {
  program
    .command('migrate')
    .description('bring the database up to date; every other command does so too')
    .action(() =>
      // Opening the context migrates; this command only says what that did.
      shell.run(async ({ migrated }) => ({
        text: migrated.length > 0 ? `Applied ${migrated.join(', ')}.` : 'The database is up to date.',
        json: { applied: migrated },
      })),
    );
}
