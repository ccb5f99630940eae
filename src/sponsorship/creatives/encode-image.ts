import { createHash } from 'node:crypto';
import type { Metadata, Sharp } from 'sharp';
import { messageOf } from '../../errors.ts';

/** What an image must be. Pixels are those of the file as it is shown, after its orientation. */
export type ImageRules = {
  minWidth?: number;
  minHeight?: number;
  maxHeight?: number;
  /** Exactly this. */
  width?: number;
  /** What is larger is made smaller. */
  fitWidth?: number;
  fitHeight?: number;
  /** Of the bytes that go out, in units of 1,000. */
  maxKilobytes: number;
};

export type EncodedImage = { file: string; bytes: Buffer; width: number; height: number };

export type Encoded = { kind: 'encoded'; image: EncodedImage } | { kind: 'refused'; reason: string };

/** By what the files are known that are taken; an SVG is a document and not among them, whatever else it looks like. */
const signatures = [
  { format: 'png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { format: 'jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { format: 'gif', at: 0, bytes: 'GIF8' },
  { format: 'webp', at: 8, bytes: 'WEBP' },
] as const;

const expected = 'expects a PNG, JPEG, GIF or WebP file';

/** What a photo of a good phone has; a bomb has more, and is refused by its header. */
const maxPixels = 50_000_000;

/**
 * Encodes an image anew: the first frame, upright, in sRGB, without metadata, as PNG or (photos) JPEG. Its file name is the
 * hash of its bytes, so the same image is kept once.
 */
export async function encodeImage(given: Buffer, rules: ImageRules): Promise<Encoded> {
  const format = signatures.find(({ at, bytes }) => given.toString('latin1', at, at + bytes.length) === bytes)?.format;
  if (!format) return refused(expected);
  const { default: sharp } = await import('sharp');
  const open = () => sharp(given, { limitInputPixels: maxPixels, failOn: 'error', pages: 1 });
  try {
    const metadata = await open().metadata();
    const { width, height } = metadata.autoOrient;
    if (metadata.format !== format) return refused(expected);
    const fault = findFault(width, height, rules);
    if (fault) return refused(`has ${width} x ${height} pixels, ${fault}`);
    const shrunk = shrink(open().autoOrient(), rules);
    const { data, info } = await write(shrunk, format, metadata).toBuffer({ resolveWithObject: true });
    const faultWhenFit = findFault(info.width, info.height, rules);
    if (faultWhenFit) return refused(`has ${info.width} x ${info.height} pixels once it fits, ${faultWhenFit}`);
    const kilobytes = Math.ceil(data.length / 1000);
    if (kilobytes > rules.maxKilobytes) return refused(`has ${kilobytes} kB, expects at most ${rules.maxKilobytes}`);
    const file = `${createHash('sha256').update(data).digest('hex')}.${info.format === 'jpeg' ? 'jpg' : 'png'}`;
    return { kind: 'encoded', image: { file, bytes: data, width: info.width, height: info.height } };
  } catch (error) {
    // libvips says first what is wrong, and then what could not be done for it.
    const [reason] = messageOf(error).trim().split('\n');
    return refused(`cannot be read as an image: ${reason}`);
  }
}

function findFault(width: number, height: number, rules: ImageRules): string | undefined {
  const { minWidth = 0, minHeight = 0, maxHeight = Number.POSITIVE_INFINITY } = rules;
  if (rules.width !== undefined && width !== rules.width) return `expects a width of ${rules.width}`;
  if (width < minWidth) return `expects a width of at least ${minWidth}`;
  if (height < minHeight) return `expects a height of at least ${minHeight}`;
  if (height > maxHeight) return `expects a height of at most ${maxHeight}`;
  return undefined;
}

function shrink(image: Sharp, { fitWidth: width, fitHeight: height }: ImageRules): Sharp {
  if (width === undefined && height === undefined) return image;
  return image.resize({ width, height, fit: 'inside', withoutEnlargement: true });
}

/** Drawings stay lossless, and few colours few; what came as a photo stays one. */
function write(image: Sharp, format: string, { hasAlpha, isPalette }: Metadata): Sharp {
  if (format === 'jpeg' || (format === 'webp' && !hasAlpha)) return image.jpeg({ quality: 85, mozjpeg: true });
  return image.png({ compressionLevel: 9, palette: isPalette === true || format === 'gif' });
}

function refused(reason: string): Encoded {
  return { kind: 'refused', reason };
}
