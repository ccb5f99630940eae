import type { Check } from '../../db/schema.ts';

/** One thing that a check found wrong. */
export type Finding = { level: 'amber' | 'red'; reason: string; todo: string };

/** A check of all its findings, as bad as the worst of them; green, and `fine`, without any. */
export function sumUp(name: string, findings: Finding[], fine: string): Check {
  if (findings.length === 0) return { name, level: 'green', reason: fine };
  const inOrder = findings.toSorted((a, b) => Number(b.level === 'red') - Number(a.level === 'red'));
  return {
    name,
    level: inOrder.some(({ level }) => level === 'red') ? 'red' : 'amber',
    reason: inOrder.map(({ reason }) => reason).join('; '),
    todo: [...new Set(inOrder.map(({ todo }) => todo))].join('; '),
  };
}
