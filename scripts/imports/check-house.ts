import { findCircles } from './find-circles.ts';
import type { Import, Module } from './read-module.ts';
import { arrows, commonTypes, environmentReader, outside, packageRules, typesAgainstArrows } from './rules.ts';

export type Breach = { path: string; line: number; what: string };

/** Everything in which these modules break the rules of the house. Throws when there is nothing to check. */
export function checkHouse(modules: Module[]): Breach[] {
  const inside = modules.filter((module) => !outside.includes(placeOf(module.path)));
  // A check that looks at nothing passes for ever: a moved folder must not silence it.
  if (inside.length === 0) throw new Error('Found 0 modules to check: are the folders where the rules expect them?');
  return [
    ...inside.flatMap(checkModule),
    ...modules.filter(({ path }) => placeOf(path) !== 'test').flatMap(checkEnvironment),
    ...findCircles(modules).map(([path = '', ...rest]) => ({
      path,
      line: 1,
      what: `imports itself in a circle: ${[path, ...rest, path].join(' -> ')}`,
    })),
  ];
}

function checkModule({ path, imports, computedImports }: Module): Breach[] {
  const place = placeOf(path);
  if (!arrows[place]) return [{ path, line: 1, what: `${place} has no arrows: say in rules.ts what it may import` }];
  return [
    ...imports.flatMap((made) => {
      const what = made.isModule ? judgeModule(path, place, made) : judgePackage(place, made);
      return what ? [{ path, line: made.line, what }] : [];
    }),
    ...computedImports.map((line) => ({ path, line, what: 'imports a computed name, which no rule can see' })),
  ];
}

function judgeModule(path: string, place: string, { to, typesOnly }: Import): string | undefined {
  const target = placeOf(to);
  if (reachable(place).has(target)) return undefined;
  if (typesOnly) {
    const allowed = [...(typesAgainstArrows[path] ?? []), ...(typesAgainstArrows[place] ?? [])];
    if (commonTypes.includes(to) || allowed.includes(target)) return undefined;
  }
  return `${place} must not import ${typesOnly ? 'types of ' : ''}${target} (${to})`;
}

function judgePackage(place: string, { to }: Import): string | undefined {
  const rule = packageRules.find(({ packages }) => packages.some((name) => to === name || to.startsWith(`${name}/`)));
  if (!rule || rule.onlyIn.includes(place)) return undefined;
  return `${place} must not import ${to}, only ${rule.onlyIn.join(', ')} may: ${rule.why}`;
}

function checkEnvironment({ path, environmentReads }: Module): Breach[] {
  if (path === environmentReader) return [];
  return environmentReads.map((line) => ({ path, line, what: `process.env is read in ${environmentReader} only` }));
}

/** All places that the arrows from `place` lead to, itself included. */
function reachable(place: string, seen = new Set<string>()): Set<string> {
  if (seen.has(place)) return seen;
  seen.add(place);
  for (const next of arrows[place] ?? []) reachable(next, seen);
  return seen;
}

/** `db` for src/db/client.ts, `errors` for src/errors.ts, `workers` for workers/main.ts. */
function placeOf(path: string): string {
  const [top = '', next = ''] = path.split('/');
  return top === 'src' ? next.replace(/\.tsx?$/, '') : top;
}
