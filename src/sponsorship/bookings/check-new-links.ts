import type { YamlFile } from '../../newsletters/read-yaml.ts';
import { checkLink } from '../creatives/check-link.ts';
import type { Outside } from '../outside.ts';
import type { BookingsFile } from './bookings-file.ts';
import { uncheckedError } from './make-entries.ts';

/**
 * Follows each link that is not among the `checked` yet, once, and adds it there. Throws one error for all that lead
 * nowhere, or that give no answer now.
 */
export async function checkNewLinks(
  outside: Outside,
  file: YamlFile<BookingsFile>,
  links: { path: PropertyKey[]; url: string }[],
  checked: Set<string>,
): Promise<void> {
  const urls = [...new Set(links.map(({ url }) => url))].filter((url) => !checked.has(url));
  const outcomes = new Map(await Promise.all(urls.map(async (url) => [url, await checkLink(outside, url)] as const)));
  const faults = links.flatMap(({ path, url }) => {
    const outcome = outcomes.get(url) ?? { kind: 'alive' };
    return outcome.kind === 'alive' ? [] : [{ path, text: `${url}: ${outcome.reason}`, kind: outcome.kind }];
  });
  if (faults.some(({ kind }) => kind !== 'unanswered')) throw file.refuse(faults);
  if (faults.length > 0) throw uncheckedError(file, faults);
  for (const url of urls) checked.add(url);
}
