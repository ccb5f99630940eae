import { wrap } from '../text-lines.ts';
import type { AdView } from '../views/ad-view.ts';
import { paragraphs, single } from './section.ts';

/** An ad under its label; where only its image speaks, the image's words. */
export function writeAd(ad: AdView): string[] {
  const words = ad.heading || ad.paragraphs.length > 0 || ad.action ? undefined : ad.image?.alt;
  return [
    ...writeLabel(ad),
    single,
    '',
    ...paragraphs([ad.heading, ...ad.paragraphs, words]),
    ...(ad.url ? ['', ...wrap(ad.action ?? ''), ad.url] : []),
  ];
}

/** The same in three lines, for an ad that is one line itself. */
export function writeLine(ad: AdView): string[] {
  return [...writeLabel(ad), ...wrap(ad.action ?? ''), ...(ad.url ? [ad.url] : [])];
}

/** In brackets and as the publisher writes it, so that no headline of the newsroom looks like it. */
function writeLabel({ label }: AdView): string[] {
  return wrap(`[${label.join(' · ')}]`);
}
