import type { Module } from './read-module.ts';

/**
 * Circles of imports that exist at run time: there, what a module sees of another depends on who was
 * loaded first. Each circle is reported once, as the paths along it, by way of a depth-first walk.
 */
export function findCircles(modules: Module[]): string[][] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const circles: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];

  const walk = (path: string) => {
    const start = trail.indexOf(path);
    if (start >= 0) circles.push(trail.slice(start));
    if (start >= 0 || done.has(path)) return;
    trail.push(path);
    for (const { to, typesOnly } of byPath.get(path)?.imports ?? []) {
      if (!typesOnly && byPath.has(to)) walk(to);
    }
    trail.pop();
    done.add(path);
  };
  for (const path of byPath.keys()) walk(path);
  return circles;
}
