import { describe, expect, test } from 'vitest';
import { checkHouse } from '../../scripts/imports/check-house.ts';
import { readHouse } from '../../scripts/imports/read-house.ts';
import { readModule } from '../../scripts/imports/read-module.ts';

/** What is wrong with a house of these modules, as `path:line what`. */
function breachesOf(files: Record<string, string>): string[] {
  const modules = Object.entries(files).map(([path, text]) => readModule(path, text));
  return checkHouse(modules).map(({ path, line, what }) => `${path}:${line} ${what}`);
}

describe('the import rules', () => {
  test('hold in this house', async () => {
    expect(checkHouse(await readHouse(process.cwd()))).toEqual([]);
  });

  test('refuse to pass when they find nothing to check', () => {
    expect(() => breachesOf({})).toThrow('Found 0 modules');
    expect(() => breachesOf({ 'test/a.test.ts': '' })).toThrow('Found 0 modules');
  });

  test('refuse a module that does not parse', () => {
    expect(() => breachesOf({ 'src/db/a.ts': 'import {' })).toThrow('src/db/a.ts does not parse');
  });

  const value = (from: string) => `import { a } from '${from}';`;
  const types = (from: string) => `import type { A } from '${from}';`;

  test.each([
    ['a feature imports what lies under it', 'src/deliveries/a.ts', value('../newsletters/a.ts')],
    ['a feature imports the database', 'src/audience/a.ts', value('../db/client.ts')],
    ['a feature renders', 'src/editions/a.ts', value('../../emails/render.ts')],
    ['the tables name the shapes of features', 'src/db/schema.ts', types('../newsroom/digest.ts')],
    ['a feature names the context', 'src/audience/a.ts', types('../context.ts')],
    ['themes name the digest', 'emails/a.tsx', types('../src/newsroom/digest.ts')],
    ['workers know the queue by its package', 'workers/a.ts', value('bullmq')],
    ['the entry starts the web server', 'src/cli/a.ts', value('../http/server.ts')],
    ['tests import everything', 'test/a.ts', value('../src/http/server.ts')],
    ['the configuration reads the environment', 'src/config.ts', 'export const env = process.env;'],
  ])('allow that %s', (_, path, text) => {
    expect(breachesOf({ 'src/errors.ts': '', [path]: text })).toEqual([]);
  });

  test.each([
    ['an arrow backwards', 'src/newsletters/a.ts', value('../editions/a.ts'), 'newsletters must not import editions'],
    ['an arrow sideways', 'src/audience/a.ts', value('../newsroom/a.ts'), 'audience must not import newsroom'],
    ['types sideways', 'src/audience/a.ts', types('../newsroom/a.ts'), 'audience must not import types of newsroom'],
    ['the base above itself', 'src/db/a.ts', value('../audience/a.ts'), 'db must not import audience'],
    ['a value where types are allowed', 'src/db/schema.ts', value('../newsroom/a.ts'), 'db must not import newsroom'],
    [
      'a feature that opens the context',
      'src/audience/a.ts',
      value('../context.ts'),
      'audience must not import context',
    ],
    ['a feature that imports a worker', 'src/editions/a.ts', value('../../workers/a.ts'), 'must not import workers'],
    ['a feature that imports pages', 'src/feedback/a.ts', types('../http/a.ts'), 'must not import types of http'],
    ['a worker that imports the command line', 'workers/a.ts', value('../src/cli/a.ts'), 'workers must not import cli'],
    ['pages that start workers', 'src/http/a.ts', value('../../workers/a.ts'), 'http must not import workers'],
    ['a theme that imports a value', 'emails/a.tsx', value('../src/newsroom/a.ts'), 'emails must not import newsroom'],
    ['a re-export', 'emails/a.ts', `export { a } from '../src/db/a.ts';`, 'emails must not import db'],
    ['an import while running', 'emails/a.ts', `await import('../src/db/a.ts');`, 'emails must not import db'],
    [
      'a type spelled inline',
      'src/mail/a.ts',
      `type A = import('../http/a.ts').A;`,
      'mail must not import types of http',
    ],
    ['an import of effects', 'src/mail/a.ts', `import '../http/a.ts';`, 'mail must not import http'],
    ['a house that imports its tests', 'src/db/a.ts', value('../../test/a.ts'), 'db must not import test'],
    ['a folder without arrows', 'src/helpers/a.ts', '', 'helpers has no arrows'],
    ['a computed import', 'src/db/a.ts', 'await import(name);', 'imports a computed name'],
    ['BullMQ in a feature', 'src/deliveries/a.ts', value('bullmq'), 'deliveries must not import bullmq'],
    ['SQL in pages', 'src/http/a.ts', value('kysely/helpers/postgres'), 'http must not import kysely/helpers/postgres'],
    [
      'a renderer outside the themes',
      'src/editions/a.ts',
      value('react-email'),
      'editions must not import react-email',
    ],
    ['the environment in a feature', 'src/mail/a.ts', 'export const a = process.env.A;', 'process.env is read in'],
    ['the environment by brackets', 'workers/a.ts', `export const a = process['env'];`, 'process.env is read in'],
    ['the environment taken apart', 'demo/a.ts', 'const { env } = process;', 'process.env is read in'],
    ['the environment by import', 'src/db/a.ts', `import { env } from 'node:process';`, 'process.env is read in'],
  ])('catch %s', (_, path, text, what) => {
    const breaches = breachesOf({ 'src/errors.ts': '', [path]: text });
    expect(breaches).toHaveLength(1);
    expect(breaches[0]).toContain(`${path}:1 `);
    expect(breaches[0]).toContain(what);
  });

  test('catch a circle of modules, once, and see none in a circle of types', () => {
    const circle = { 'src/db/a.ts': value('./b.ts'), 'src/db/b.ts': value('./c.ts'), 'src/db/c.ts': value('./a.ts') };
    expect(breachesOf(circle)).toEqual([
      'src/db/a.ts:1 imports itself in a circle: src/db/a.ts -> src/db/b.ts -> src/db/c.ts -> src/db/a.ts',
    ]);
    expect(breachesOf({ ...circle, 'src/db/c.ts': types('./a.ts') })).toEqual([]);
  });
});
