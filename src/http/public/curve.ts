import type { FastifyInstance } from 'fastify';
import { drawCurve } from '../../newsroom/markets/draw-curve.ts';
import { decodeWeek } from '../../newsroom/markets/week-code.ts';
import { replyMissing } from '../error-pages.ts';
import { forEver } from './for-ever.ts';

/** A picture takes three milliseconds to draw, and a whole list asks for the same ones within minutes. */
const mostKept = 500;

/** `/c/<code>.png`: the curve that the code itself describes, so that it is the same for ever and needs no database. */
export function addCurveRoutes(app: FastifyInstance, base: string): void {
  const kept = new Map<string, Promise<Buffer>>();

  app.get<{ Params: { file: string } }>('/c/:file', async (request, reply) => {
    const [, code = ''] = /^([\w-]+)\.png$/.exec(request.params.file) ?? [];
    const heights = decodeWeek(code);
    if (!heights) return replyMissing(request, reply, base);
    const png = kept.get(code) ?? drawCurve(heights);
    keep(kept, code, png);
    return (
      reply
        .header('cache-control', forEver)
        // The view in the browser has no origin of its own, and web mail has another one.
        .header('cross-origin-resource-policy', 'cross-origin')
        .type('image/png')
        .send(await png)
    );
  });
}

/** As the newest; the one that was not asked for the longest goes, and one that failed is drawn again. */
function keep(kept: Map<string, Promise<Buffer>>, code: string, png: Promise<Buffer>): void {
  kept.delete(code);
  kept.set(code, png);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  png.catch(() => kept.delete(code));
}
