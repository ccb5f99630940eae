import type { Standing } from './candidates.ts';

/** Why an article cannot be carried even where a person asks for it; that another tells the same is no reason. */
export function whyNotCarried(standing: Standing): string | undefined {
  switch (standing.kind) {
    case 'paid':
      return `it is paid content (${standing.by}), which is never news`;
    case 'carried':
      return `edition ${standing.edition} carried it`;
    case 'gone':
      return 'its address leads to nothing';
    case 'open':
    case 'duplicate':
      return undefined;
  }
}
