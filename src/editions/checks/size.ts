import type { Check } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { type Rendered, renderDraft } from '../content/render.ts';

/** Gmail cuts a message off near 102 kB; what is cut off is the footer with the way out. */
const maxHtmlBytes = 90_000;

/** Whether mail programs show the whole of it; if not, which block weighs most. */
export async function checkSize(newsletter: Newsletter, digest: Digest, rendered: Rendered): Promise<Check> {
  const bytes = Buffer.byteLength(rendered.html);
  const reason = `the HTML has ${Math.ceil(bytes / 1000)} kB of ${maxHtmlBytes / 1000} kB`;
  if (bytes <= maxHtmlBytes) return { name: 'size', level: 'green', reason };
  const heaviest = await findHeaviest(newsletter, digest);
  return {
    name: 'size',
    level: 'red',
    reason: `${reason}; the heaviest block is ${heaviest}`,
    todo: 'shorten or drop that block, or lower digest.maxArticles',
  };
}

/** A block weighs what the edition is lighter by without it. */
async function findHeaviest(newsletter: Newsletter, digest: Digest): Promise<string> {
  const without: [string, Digest][] = digest.stories.map((story) => [
    `the story "${story.title.slice(0, 60)}"`,
    { ...digest, stories: digest.stories.filter((other) => other !== story) },
  ]);
  for (const ad of digest.ads ?? []) {
    const others = digest.ads?.filter((other) => other !== ad);
    without.push([`the ad of ${ad.sponsor} (${ad.placement} ${ad.position})`, { ...digest, ads: others }]);
  }
  if (digest.market) without.push(['the market block', { ...digest, market: undefined }]);
  if (digest.exchange) without.push(["the readers' exchange", { ...digest, exchange: undefined }]);
  if (digest.thenAndNow) without.push(['then and now', { ...digest, thenAndNow: undefined }]);
  // Measured alike: the links of the edition itself may be longer.
  const bytes = await measure(newsletter, digest);
  let heaviest = { block: 'the frame', weight: 0 };
  for (const [block, lighter] of without) {
    const weight = bytes - (await measure(newsletter, lighter));
    if (weight > heaviest.weight) heaviest = { block, weight };
  }
  return `${heaviest.block} with ${Math.ceil(heaviest.weight / 1000)} kB`;
}

async function measure(newsletter: Newsletter, digest: Digest): Promise<number> {
  return Buffer.byteLength((await renderDraft(newsletter, digest)).html);
}
