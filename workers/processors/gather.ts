import { loadNewsletter } from '../../src/newsletters/find.ts';
import { fillArchive } from '../../src/newsroom/archive/fill-archive.ts';
import { gather } from '../../src/newsroom/gather/gather.ts';
import type { Processor } from './processor.ts';

export const processGather: Processor<'gather'> = async (ctx, { newsletterId }) => {
  const newsletter = await loadNewsletter(ctx.db, newsletterId);
  await gather(ctx, newsletter);
  await fillArchive(ctx, newsletter);
};
