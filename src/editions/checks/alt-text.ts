import { DomUtils, parseDocument } from 'htmlparser2';
import type { Check } from '../../db/schema.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { imageOf } from './images.ts';
import { type Finding, sumUp } from './sum-up.ts';

/** Whether a reader with images off, or with a voice that reads aloud, misses nothing. */
export function checkAltText(html: string, { ads = [] }: Digest): Check {
  const images = DomUtils.getElementsByTagName('img', parseDocument(html));
  const mute = images.filter(({ attribs }) => attribs.alt === undefined);
  // A link that is an image without words is a link without a name. Images for looks alone rightly have an empty one.
  const nameless = images.filter(({ attribs, parent }) => attribs.alt?.trim() === '' && isLink(parent));
  const wordless = ads.filter((ad) => imageOf(ad)?.alt.trim() === '');
  const findings: Finding[] = [
    ...mute.map(({ attribs }) => ({
      level: 'red' as const,
      reason: `the image ${attribs.src} has no alt`,
      todo: 'give it one in the theme, or use another theme',
    })),
    ...nameless.map(({ attribs }) => ({
      level: 'amber' as const,
      reason: `the image ${attribs.src} is a link and has an empty alt`,
      todo: 'give the image an alt text at the site',
    })),
    ...wordless.map(({ sponsor }) => ({
      level: 'amber' as const,
      reason: `the image of ${sponsor} has no alt text of its own`,
      todo: `ask ${sponsor} for one, apply the booking with it and draft again`,
    })),
  ];
  const fine = images.length === 0 ? 'there are no images' : `all ${images.length} images have one`;
  return sumUp('alt text', findings, fine);
}

function isLink(node: ReturnType<typeof parseDocument>['childNodes'][number]['parent']): boolean {
  return node !== null && DomUtils.isTag(node) && node.name === 'a';
}
