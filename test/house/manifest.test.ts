import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const read = (path: string) => readFile(path, 'utf8');

test('the lock file names no registry, so that npm ci works with any', async () => {
  const { packages } = JSON.parse(await read('package-lock.json'));
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  const pinnedToHost = Object.entries<{ resolved?: string }>(packages).filter(
    ([path, { resolved }]) => path !== '' && resolved !== undefined,
  );
  expect(pinnedToHost).toEqual([]);
  expect(await read('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
});

test('every dependency is pinned to one version', async () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(await read('package.json'));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
  }
});

test('npm scripts run the Node that package.json pins', async () => {
  const { optionalDependencies } = JSON.parse(await read('package.json'));
  const pinned = optionalDependencies[`node-linux-${process.arch}`];
  if (process.platform === 'linux' && pinned) expect(process.versions.node).toBe(pinned);
});
