import type { Check } from '../../db/schema.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { checkLink } from '../../sponsorship/creatives/check-link.ts';
import type { Outside } from '../../sponsorship/outside.ts';
import { type Finding, sumUp } from './sum-up.ts';

/**
 * Whether the ads still lead by the way that was taken when they were handed in: to https, and through no shortener. What
 * leads to nothing is found with the other links.
 */
export async function checkAdLinks(outside: Outside, { ads = [] }: Digest): Promise<Check> {
  const found = await Promise.all(
    ads.map(async ({ link, sponsor, placement }): Promise<Finding[]> => {
      const checked = await checkLink(outside, link);
      if (checked.kind !== 'astray') return [];
      const todo = `ask ${sponsor} for a link that leads straight there, apply the bookings with it`;
      return [{ level: 'red', reason: `ad of ${sponsor} in ${placement}: ${checked.reason}`, todo }];
    }),
  );
  return sumUp('ad links', found.flat(), ads.length === 0 ? 'there are no ads' : 'no ad leads astray');
}
