import type { FastifyInstance } from 'fastify';
import type { Context } from '../../context.ts';
import { findImage } from '../../sponsorship/creatives/images.ts';
import { replyMissing } from '../error-pages.ts';
import { forEver } from './for-ever.ts';

/** `/i/<file>`: an ad's image, by the hash of its bytes, so that it may be kept for ever. Mail programs show it anywhere. */
export function addImageRoutes(app: FastifyInstance, { db }: Pick<Context, 'db'>, base: string): void {
  app.get<{ Params: { file: string } }>('/i/:file', async (request, reply) => {
    const image = await findImage(db, request.params.file);
    if (!image) return replyMissing(request, reply, base);
    return reply
      .header('cache-control', forEver)
      .header('cross-origin-resource-policy', 'cross-origin')
      .type(image.type)
      .send(image.bytes);
  });
}
