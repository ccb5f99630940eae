import { cleanLink } from '../canonical.ts';
import type { StoryImage } from '../digest.ts';
import { attributeOf } from '../text/attribute.ts';
import { plainLine } from '../text/plain.ts';

/** The first picture of an article's HTML that is meant to be looked at: no pixels, emoji, avatars or data URLs. */
export function firstImage(html: string): StoryImage | undefined {
  for (const [tag] of html.matchAll(/<img\b[^<>]*>/gi)) {
    const url = plainLine(attributeOf(tag, 'src') ?? '');
    const width = sizeOf(attributeOf(tag, 'width'));
    const height = sizeOf(attributeOf(tag, 'height'));
    const decoration = /^data:|\/s\.w\.org\/|gravatar\.com|feedburner|\/pixel|\bstats\./i.test(url);
    if (!url || decoration || (width ?? 99) < 50 || (height ?? 99) < 50) continue;
    return { url, alt: plainLine(attributeOf(tag, 'alt') ?? ''), ...(width && height && { width, height }) };
  }
  return undefined;
}

/** The picture with its whole address, seen from `base`; undefined where that is none of the web. */
export function absoluteImage(image: StoryImage | undefined, base: string): StoryImage | undefined {
  const url = image && cleanLink(image.url, base);
  return image && url ? { ...image, url } : undefined;
}

function sizeOf(value: string | undefined): number | undefined {
  const size = Number.parseInt(value ?? '', 10);
  return size > 0 ? size : undefined;
}
