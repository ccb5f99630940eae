import type { Ad, AdImage } from '../../src/sponsorship/ad.ts';
import type { EditionProps } from '../edition-props.ts';
import { filled, linkTo, plain } from '../plain.ts';
import { boxWidth } from '../tokens.ts';
import { wordsFor } from '../words/words-for.ts';
import { fitImage, type ImageView } from './image-view.ts';

/** An ad of any format: its label, then whatever its format has, in this order. */
export type AdView = {
  /** Tells it from the edition's others. */
  key: string;
  /** What stands above it, always: the publisher's label, and who pays. */
  label: string[];
  /** A sponsor pays for it; otherwise it is the publisher's own. */
  paid: boolean;
  image?: ImageView;
  heading?: string;
  paragraphs: string[];
  /** The words of its link; without any, the image carries it. */
  action?: string;
  url?: string;
};

/** The words of others, plain; an ad that nobody booked names no sponsor. `room` is how wide its image may be, in pixels. */
export function viewAd(ad: Ad, props: EditionProps, room: number = boxWidth): AdView {
  const paid = ad.bookingId !== undefined;
  return {
    key: `${ad.placement} ${ad.position}`,
    label: filled(paid ? labelOf(ad, props) : [plain(ad.label)]),
    paid,
    url: linkTo(ad.link, (url) => props.href(url, ad.bookingId)),
    ...viewCreative(ad, props, room),
  };
}

function labelOf(ad: Ad, { digest }: EditionProps): string[] {
  const words = wordsFor(digest.newsletter.language);
  const [label, sponsor] = [plain(ad.label), plain(ad.sponsor)];
  if (ad.format === 'headline') return [words.presentedWith(sponsor), label];
  if (ad.format === 'press-release') return [label, words.pressRelease, sponsor];
  return [label, sponsor];
}

type Content = Pick<AdView, 'image' | 'heading' | 'paragraphs' | 'action'>;

const logoBox = { width: 160, height: 40 };

function viewCreative(ad: Ad, props: EditionProps, room: number): Content {
  const words = wordsFor(props.digest.newsletter.language);
  switch (ad.format) {
    case 'headline':
    case 'market':
      return { image: viewLogo(ad, props), paragraphs: [], action: plain(ad.line) };
    case 'banner':
      return { image: viewImage(ad.image, { width: room, height: room }, props), paragraphs: [] };
    case 'sponsored-story':
    case 'dedicated':
      return {
        image: ad.image && viewImage(ad.image, { width: room, height: room }, props),
        heading: plain(ad.headline),
        paragraphs: filled(ad.body.map(plain)),
        action: plain(ad.callToAction),
      };
    case 'press-release':
      return { heading: plain(ad.title), paragraphs: filled([plain(ad.summary)]), action: words.readRelease };
    case 'classified':
      return { paragraphs: filled([plain(ad.text)]), action: hostOf(ad.link) };
  }
}

/** Without words of its own it has those of the label, which need not be said twice: not in an empty box of its size either. */
function viewLogo({ logo, sponsor }: { logo?: AdImage; sponsor: string }, props: EditionProps): ImageView | undefined {
  if (!logo) return undefined;
  const image = viewImage(logo, logoBox, props);
  return logo.alt === sponsor ? { ...image, alt: '' } : image;
}

function viewImage(image: AdImage, box: { width: number; height: number }, { imageUrl }: EditionProps): ImageView {
  return fitImage({ ...image, url: imageUrl(image.file), alt: plain(image.alt) }, box);
}

/** Where a link leads, as a reader would type it. */
function hostOf(link: string): string | undefined {
  return URL.parse(link)?.hostname.replace(/^www\./, '');
}
