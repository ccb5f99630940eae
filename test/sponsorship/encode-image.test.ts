import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeImage } from '../../src/sponsorship/creatives/encode-image.ts';
import { drawing } from './build.ts';

const rules = { maxKilobytes: 250 };

async function encode(given: Buffer, more = {}) {
  const encoded = await encodeImage(given, { ...rules, ...more });
  if (encoded.kind === 'refused') throw new Error(encoded.reason);
  return { ...encoded.image, metadata: await sharp(encoded.image.bytes, { pages: -1 }).metadata() };
}

/** A PNG of a few bytes whose header promises so many pixels. */
async function sized(width: number, height: number): Promise<Buffer> {
  const small = await drawing(1, 1).png().toBuffer();
  small.writeUInt32BE(width, 16);
  small.writeUInt32BE(height, 20);
  return small;
}

describe('an image that is encoded anew', () => {
  it('is named by its bytes: the same again has the same name', async () => {
    const given = await drawing(40, 30).png().toBuffer();
    const [first, again] = [await encode(given), await encode(given)];
    expect(first.file).toMatch(/^[0-9a-f]{64}\.png$/);
    expect(again.file).toBe(first.file);
  });

  it('has one frame of many', async () => {
    const frames = await Promise.all(
      ['#f00', '#0f0'].map((background) =>
        sharp({ create: { width: 20, height: 10, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(moving, { pages: -1 }).metadata()).pages).toBe(2);
    const { metadata, width, height } = await encode(moving);
    expect([metadata.format, metadata.pages, width, height]).toEqual(['png', undefined, 20, 10]);
  });

  it('stands upright, and no longer says how it was turned or where it was taken', async () => {
    const turned = await drawing(40, 30)
      .jpeg()
      .withExif({ IFD0: { Artist: 'WHOTOOKIT' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await sharp(turned).metadata()).orientation).toBe(6);
    const { width, height, metadata, bytes } = await encode(turned);
    expect([width, height]).toEqual([30, 40]);
    expect([metadata.orientation, metadata.exif]).toEqual([undefined, undefined]);
    expect(bytes.includes('WHOTOOKIT')).toBe(false);
  });

  it.each([
    ['16 bits', () => drawing(40, 30).toColourspace('rgb16').png()],
    ['CMYK', () => drawing(40, 30).toColourspace('cmyk').jpeg()],
    ['a profile of its own', () => drawing(40, 30).withIccProfile('p3').jpeg()],
    ['progressive scans', () => drawing(40, 30).jpeg({ progressive: true })],
    ['grey alone', () => drawing(40, 30).toColourspace('b-w').png()],
  ])('of %s is sRGB with 8 bits and no profile', async (_what, image) => {
    const { metadata, width, height } = await encode(await image().toBuffer());
    const { space, depth, channels, icc } = metadata;
    expect([space, depth, channels, icc, width, height]).toEqual(['srgb', 'uchar', 3, undefined, 40, 30]);
  });

  it('is told to be too narrow also where it becomes so when it fits', async () => {
    const tall = await drawing(400, 2400).png().toBuffer();
    expect(await encodeImage(tall, { ...rules, minWidth: 400, fitWidth: 1200, fitHeight: 1200 })).toEqual({
      kind: 'refused',
      reason: 'has 200 x 1200 pixels once it fits, expects a width of at least 400',
    });
  });

  it('leaves behind what was hidden after its end', async () => {
    const given = Buffer.concat([await drawing(40, 30).png().toBuffer(), Buffer.from('<script>alert(1)</script>')]);
    expect((await encode(given)).bytes.includes('script')).toBe(false);
  });

  it('is made smaller where it is larger than is shown', async () => {
    const { width, height } = await encode(await drawing(3000, 500).png().toBuffer(), {
      fitWidth: 600,
      fitHeight: 200,
    });
    expect([width, height]).toEqual([600, 100]);
  });
});

describe('what is no image for us', () => {
  it.each([
    [
      'an SVG',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      /^expects a PNG/,
    ],
    [
      'an SVG with a declaration',
      async () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      /^expects a PNG/,
    ],
    [
      'an SVG that says WEBP where a WebP does',
      async () => Buffer.from(`<svg x='WEBP' xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>`),
      /^expects a PNG/,
    ],
    [
      'an SVG after the first bytes of a PNG',
      async () =>
        Buffer.concat([
          (await drawing(1, 1).png().toBuffer()).subarray(0, 8),
          Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>'),
        ]),
      /^cannot be read as an image: [^\n]+$/,
    ],
    ['a PNG of no pixels', () => sized(0, 0), /^cannot be read as an image/],
    [
      'a PNG without its end',
      async () => (await drawing(400, 300).png().toBuffer()).subarray(0, -30),
      /^cannot be read as an image: [^\n]+$/,
    ],
    ['a page', async () => Buffer.from('<html>'), /^expects a PNG/],
    ['nothing', async () => Buffer.alloc(0), /^expects a PNG/],
    [
      'half a file',
      async () => (await drawing(400, 300).jpeg().toBuffer()).subarray(0, 900),
      /^cannot be read as an image/,
    ],
    ['only a beginning', async () => Buffer.from('GIF89a'), /^cannot be read as an image/],
    ['a bomb', () => sized(60_000, 60_000), /^cannot be read as an image: .*pixel/i],
    [
      'noise of megabytes',
      async () =>
        sharp({
          create: {
            width: 900,
            height: 900,
            channels: 3,
            background: '#000',
            noise: { type: 'gaussian', mean: 128, sigma: 60 },
          },
        })
          .png()
          .toBuffer(),
      /^has \d+ kB, expects at most 250$/,
    ],
  ])('%s is refused', async (_what, make, reason) => {
    expect(await encodeImage(await make(), rules)).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
  });
});
