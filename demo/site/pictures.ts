import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import type { DemoNewsroom } from './archive.ts';
import { drawPng } from './png.ts';
import { publisher } from './publisher.ts';

const uploads = '/wp-content/uploads';
export const logoPath = `${uploads}/logo.png`;

/** Draws the site's pictures when they are first asked for. */
export function servePictures(app: FastifyInstance, site: DemoNewsroom): void {
  const drawn = new Map<string, Buffer>();
  app.get(`${uploads}/*`, async (request, reply) => {
    const path = request.url.replace(/\?.*$/, '');
    const picture = drawn.get(path) ?? (await draw(path, site));
    if (!picture) return reply.callNotFound();
    drawn.set(path, picture);
    return reply.type('image/png').header('cache-control', 'public, max-age=86400').send(picture);
  });
}

async function draw(path: string, site: DemoNewsroom): Promise<Buffer | undefined> {
  if (path === logoPath) return drawLogo(192);
  for (const { picture } of site.posts()) {
    const size = picture?.sizes.find((candidate) => candidate.path === path);
    if (!picture || !size) continue;
    const { width, height } = size;
    if ('from' in picture) return drawGradient(width, height, picture.from, picture.to);
    return sharp(Buffer.from(picture.drawing)).resize(width, height).png().toBuffer();
  }
  return undefined;
}

/** From one colour at the top left to another at the bottom right. */
export function drawGradient(width: number, height: number, from: string, to: string): Buffer {
  const start = rgb(from);
  const end = rgb(to);
  return drawPng(width, height, (x, y) => {
    const share = 0.7 * (x / width) + 0.3 * (y / height);
    const mix = (shift: number) => {
      const low = (start >> shift) & 255;
      return Math.round(low + (((end >> shift) & 255) - low) * share);
    };
    return ((mix(16) * 256 + mix(8)) * 256 + mix(0)) * 256 + 255;
  });
}

/** A coin that is also a C: a ring open to the right, with a dot in it. */
function drawLogo(size: number): Buffer {
  const accent = rgb(publisher.accent) * 256;
  const middle = (size - 1) / 2;
  return drawPng(size, size, (x, y) => {
    const radius = Math.hypot(x - middle, y - middle) / middle;
    const open = Math.abs(Math.atan2(y - middle, x - middle)) < 0.62;
    const ring = open ? 0 : Math.min(1 - radius, radius - 0.62);
    const edge = Math.max(ring, 0.26 - radius);
    return accent + Math.round(255 * Math.min(1, Math.max(0, edge * middle)));
  });
}

function rgb(colour: string): number {
  return Number.parseInt(colour.slice(1), 16);
}
