import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { curveUrl } from '../../src/editions/content/public-urls.ts';
import { startTestWeb, type TestWeb } from './build.ts';

const rising = [1, 1.2, 1.1, 1.4, 1.9];
const falling = rising.toReversed();

let web: TestWeb;
beforeAll(async () => {
  web = await startTestWeb();
});
afterAll(() => web.stop());

const pathOf = (week: number[]) => curveUrl('', week) ?? '';
const ask = (path: string, method = 'GET') => fetch(web.url + path, { method });

/** How red, green and blue the drawn pixels are, on average. */
async function readTone(png: ArrayBuffer): Promise<{ red: number; green: number; drawn: number; clear: number }> {
  const { data } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const sum = { red: 0, green: 0, drawn: 0, clear: 0 };
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] === 0) sum.clear++;
    if (data[i + 3] !== 255) continue;
    sum.drawn++;
    sum.red += data[i] ?? 0;
    sum.green += data[i + 1] ?? 0;
  }
  return { ...sum, red: sum.red / sum.drawn, green: sum.green / sum.drawn };
}

describe('the curve of a week', () => {
  it('is a PNG of twice the size at which it is shown, on a ground that is clear', async () => {
    const response = await ask(pathOf(rising));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    const png = await response.arrayBuffer();
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 112, height: 40, hasAlpha: true });
    expect(png.byteLength).toBeLessThan(4000);
    const { drawn, clear } = await readTone(png);
    expect(drawn).toBeGreaterThan(100);
    expect(clear).toBeGreaterThan(112 * 40 * 0.6);
  });

  it('is green when it rises and red when it falls', async () => {
    const up = await readTone(await (await ask(pathOf(rising))).arrayBuffer());
    const down = await readTone(await (await ask(pathOf(falling))).arrayBuffer());
    expect(up.green).toBeGreaterThan(up.red * 2);
    expect(down.red).toBeGreaterThan(down.green * 2);
  });

  it('draws a week in which nothing moved, one of two points and one of more than fit', async () => {
    const long = Array.from({ length: 168 }, (_, i) => 2 + Math.sin(i / 20));
    for (const week of [[5, 5, 5], [1, 2], long]) {
      const response = await ask(pathOf(week));
      expect(response.status).toBe(200);
      expect((await readTone(await response.arrayBuffer())).drawn).toBeGreaterThan(50);
    }
  });

  it('may be kept for ever and shown by any site and mail program', async () => {
    const { headers } = await ask(pathOf(rising));
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('answers HEAD as it answers GET, without the picture', async () => {
    const { status, headers } = await ask(pathOf(rising), 'HEAD');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/png');
    expect(Number(headers.get('content-length'))).toBe((await (await ask(pathOf(rising))).arrayBuffer()).byteLength);
  });

  it('is the same each time, also for many at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, async () => (await ask(pathOf(falling))).arrayBuffer()),
    );
    expect(new Set(answers.map((answer) => Buffer.from(answer).toString('base64'))).size).toBe(1);
  });

  it.each([
    '/c/',
    '/c/.png',
    '/c/A.png',
    '/c/AB',
    '/c/AB.svg',
    '/c/AB.png.png',
    `/c/${'A'.repeat(33)}.png`,
    `/c/${'A'.repeat(180)}.png`,
    '/c/A%20B.png',
    '/c/%3Csvg%3E.png',
    '/c/..%2F..%2Fetc%2Fpasswd.png',
    '/c/A%00B.png',
    '/c/ÄÖ.png',
  ])('is nothing for %s', async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });
});
