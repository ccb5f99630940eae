import type { Check } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { renderDraft } from '../content/render.ts';

/** Gmail cuts a message off near 102 kB; what is cut off is the footer with the way out. */
const maxHtmlBytes = 90_000;

/** Whether mail programs show the whole of it; if not, which block weighs most. */
export async function checkSize(newsletter: Newsletter, digest: Digest): Promise<Check> {
  const bytes = await measure(newsletter, digest);
  const reason = `the HTML has ${Math.ceil(bytes / 1000)} kB of ${maxHtmlBytes / 1000} kB`;
  if (bytes <= maxHtmlBytes) return { name: 'size', level: 'green', reason };
  const heaviest = await findHeaviest(newsletter, digest, bytes);
  return {
    name: 'size',
    level: 'red',
    reason: `${reason}; the heaviest block is ${heaviest}`,
    todo: 'shorten or drop that block, or lower digest.maxArticles',
  };
}

/** A block weighs what the edition is lighter by without it. */
async function findHeaviest(newsletter: Newsletter, digest: Digest, bytes: number): Promise<string> {
  const without: [string, Digest][] = digest.stories.map((story) => [
    `the story "${story.title.slice(0, 60)}"`,
    { ...digest, stories: digest.stories.filter((other) => other !== story) },
  ]);
  if (digest.market) without.push(['the market block', { ...digest, market: undefined }]);
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
