import { limitsOf } from '../../newsletters/ad-limits.ts';
import type { Placement } from '../../newsletters/sponsorship-settings.ts';
import type { AdImage, Creative } from '../ad.ts';
import type { Outside } from '../outside.ts';
import type { CreativeInput } from './creative-input.ts';
import { type EncodedImage, encodeImage, type ImageRules } from './encode-image.ts';
import { readImage } from './read-image.ts';

export type MadeCreative =
  | { kind: 'made'; creative: Creative; image?: EncodedImage }
  /** `path` is that of the image in the creative; `unanswered` ones may be there later. */
  | { kind: 'refused' | 'unanswered'; path: string[]; reason: string };

/** Who hands it in, whose name is said where a logo has no words, and the file beside which its images lie. */
export type HandedInBy = { sponsor: string; file: string };

/** A logo is shown small, and an image at most as wide as an edition, both sharp on good screens. */
const logoFit = { fitWidth: 600, fitHeight: 200 };
const imageFit = { fitWidth: 1200, fitHeight: 1200 };

/** The creative as it is kept: with its image read, encoded anew and known by its content. */
export async function makeCreative(
  outside: Outside,
  input: CreativeInput,
  limits: Placement['limits'],
  by: HandedInBy,
): Promise<MadeCreative> {
  const asked = findImage(input, limits);
  if (!asked) return { kind: 'made', creative: withImage(input, undefined) };
  const { field, file, alt = by.sponsor, rules } = asked;
  const read = await readImage(outside, file, by.file);
  if (read.kind !== 'read') return { kind: read.kind, path: [field, 'file'], reason: `${file} ${read.reason}` };
  const encoded = await encodeImage(read.bytes, rules);
  if (encoded.kind === 'refused')
    return { kind: 'refused', path: [field, 'file'], reason: `${file} ${encoded.reason}` };
  const { image } = encoded;
  const kept = { file: image.file, alt, width: image.width, height: image.height };
  return { kind: 'made', creative: withImage(input, kept), image };
}

type AskedImage = { field: 'logo' | 'image'; file: string; alt?: string; rules: ImageRules };

function findImage(input: CreativeInput, instead: Placement['limits']): AskedImage | undefined {
  switch (input.format) {
    case 'headline':
    case 'market': {
      const { logoKilobytes: maxKilobytes } = limitsOf(input.format, instead);
      return input.logo && { field: 'logo', ...input.logo, rules: { ...logoFit, maxKilobytes } };
    }
    case 'banner': {
      const { imageWidth, imageMinHeight, imageMaxHeight, imageKilobytes } = limitsOf(input.format, instead);
      const height = { minHeight: imageMinHeight, maxHeight: imageMaxHeight };
      return { field: 'image', ...input.image, rules: { width: imageWidth, ...height, maxKilobytes: imageKilobytes } };
    }
    case 'sponsored-story':
    case 'dedicated': {
      const { imageMinWidth: minWidth, imageKilobytes: maxKilobytes } = limitsOf(input.format, instead);
      return input.image && { field: 'image', ...input.image, rules: { minWidth, ...imageFit, maxKilobytes } };
    }
    case 'press-release':
    case 'classified':
      return undefined;
  }
}

function withImage(input: CreativeInput, image: AdImage | undefined): Creative {
  switch (input.format) {
    case 'headline':
    case 'market': {
      const { logo: _file, ...rest } = input;
      return image ? { ...rest, logo: image } : rest;
    }
    case 'banner': {
      if (!image) throw new Error('a banner was made without its image');
      return { ...input, image };
    }
    case 'sponsored-story':
    case 'dedicated': {
      const { image: _file, ...rest } = input;
      return image ? { ...rest, image } : rest;
    }
    case 'press-release':
    case 'classified':
      return input;
  }
}
