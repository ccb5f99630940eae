import type { AdView } from '../views/ad-view.ts';
import { wrap } from './lines.ts';
import { paragraphs, single } from './section.ts';

/** An ad under its label; where only its image speaks, the image's words. */
export function writeAd(ad: AdView): string[] {
  const words = ad.heading || ad.paragraphs.length > 0 || ad.action ? undefined : ad.image?.alt;
  const parts = [paragraphs([ad.heading, ...ad.paragraphs, words]), writeLink(ad)].filter((part) => part.length > 0);
  return [...writeLabel(ad), single, ...parts.flatMap((part) => ['', ...part])];
}

/** The same without air, for an ad that is one line itself. */
export function writeLine(ad: AdView): string[] {
  return [...writeLabel(ad), ...writeLink(ad)];
}

function writeLink({ action = '', url }: AdView): string[] {
  return [...wrap(action), ...(url ? [url] : [])];
}

/** In brackets and as the publisher writes it, so that no headline of the newsroom looks like it. */
function writeLabel({ label }: AdView): string[] {
  return wrap(`[${label.join(' · ')}]`);
}
