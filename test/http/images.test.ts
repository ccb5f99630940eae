import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeImage } from '../../src/sponsorship/creatives/encode-image.ts';
import { storeImages } from '../../src/sponsorship/creatives/images.ts';
import { drawing } from '../sponsorship/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
beforeAll(async () => {
  web = await startTestWeb();
});
afterAll(() => web.stop());

describe("an ad's image", () => {
  it('is served for ever, as what it is, to any page', async () => {
    const encoded = await encodeImage(await drawing(80, 40).png().toBuffer(), { maxKilobytes: 100 });
    if (encoded.kind !== 'encoded') throw new Error(encoded.reason);
    await storeImages(web.ctx.db, [encoded.image, encoded.image]);
    const response = await fetch(`${web.url}/i/${encoded.image.file}`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(await sharp(Buffer.from(await response.arrayBuffer())).metadata()).toMatchObject({ width: 80, height: 40 });
  });

  it.each([
    `${'0'.repeat(64)}.png`,
    `${'0'.repeat(64)}.svg`,
    `${'0'.repeat(63)}.png`,
    '..%2f..%2fetc%2fpasswd',
    `${'0'.repeat(64)}.png%00`,
    "' or 1=1 --",
  ])('that is none of ours is missing: %s', async (file) => {
    expect((await fetch(`${web.url}/i/${file}`)).status).toBe(404);
  });
});
