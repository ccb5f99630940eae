import { execFileSync } from 'node:child_process';
import { cpSync, lstatSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findBinaries } from '../../src/db/embedded/binaries.ts';
import { accountOf } from '../../src/db/embedded/server-user.ts';

const removals: string[] = [];
afterEach(() => {
  for (const path of removals.splice(0)) rmSync(path, { recursive: true });
});

/** The platform's package as npm leaves it where install scripts are not allowed, in a folder of mode 0700. */
async function barePackage(): Promise<string> {
  const { postgres } = await findBinaries(undefined);
  const original = dirname(dirname(dirname(realpathSync(postgres))));
  const closed = mkdtempSync(join(tmpdir(), 'broadsheet-binaries-'));
  removals.push(closed);
  const folder = join(closed, `test-${closed.slice(-6)}`);
  cpSync(original, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !lstatSync(source).isSymbolicLink(),
  });
  return folder;
}

describe('the binaries', () => {
  test('run although npm was not allowed to make their links', async () => {
    const { postgres, majorVersion } = await findBinaries(undefined, await barePackage());
    expect(execFileSync(postgres, ['--version'], { encoding: 'utf8' })).toContain(`PostgreSQL) ${majorVersion}.`);
  });

  if (process.getuid?.() === 0) {
    test('that the server cannot reach are copied once to where it can', async () => {
      const nobody = accountOf('nobody');
      const folder = await barePackage();
      const [first, second] = await Promise.all([findBinaries(nobody, folder), findBinaries(nobody, folder)]);
      const copy = dirname(dirname(first.postgres));
      removals.push(copy, `${copy}.lock`);
      expect(dirname(copy)).toBe('/var/lib/broadsheet');
      expect(second).toEqual(first);
      const version = execFileSync(first.postgres, ['--version'], { ...nobody, cwd: '/', encoding: 'utf8' });
      expect(version).toContain(`PostgreSQL) ${first.majorVersion}.`);
    });
  } else {
    console.info('Left out, because only root can: binaries that the server of another user cannot reach.');
  }
});
