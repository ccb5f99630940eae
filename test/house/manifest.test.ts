import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

type LockedPackage = { resolved?: string; dev?: boolean; optionalDependencies?: Record<string, string> };

const manifest = JSON.parse(await readFile('package.json', 'utf8'));
const locked: Record<string, LockedPackage> = JSON.parse(await readFile('package-lock.json', 'utf8')).packages;

describe('package-lock.json', () => {
  test('names no registry, so that npm ci works with any', async () => {
    expect(Object.keys(locked).length).toBeGreaterThan(100);
    expect(Object.keys(locked).filter((path) => locked[path]?.resolved !== undefined)).toEqual([]);
    expect(await readFile('.npmrc', 'utf8')).toContain('omit-lockfile-registry-resolved=true');
  });

  // npm leaves out what the registry at hand does not have for other platforms, and then `npm ci` fails on all of them.
  test('has every optional package of every platform', () => {
    const missing = Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
    );
    expect(missing).toEqual([]);
  });
});

describe('package.json', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;

  test('pins every dependency to one version', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
    }
  });

  test('pins the Node that npm scripts run', () => {
    const pinned = process.platform === 'linux' && optionalDependencies[`node-linux-${process.arch}`];
    if (pinned) expect(process.versions.node).toBe(pinned);
  });
});

test('npm ci builds only where what the build needs is installed, and not with --omit=dev', () => {
  const [, sign] = /^test ! -e (\S+) \|\| npm run build$/.exec(manifest.scripts.prepare) ?? [];
  expect(locked[sign ?? '']?.dev).toBe(true);
});

/** Whether a package at `path` finds `name` as Node does: in its own `node_modules` or one further up. */
function isLocked(path: string, name: string): boolean {
  if (locked[path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`]) return true;
  return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name);
}
