import { loadNewsletter } from '../../src/newsletters/find.ts';
import { gather } from '../../src/newsroom/gather/gather.ts';
import type { Processor } from './processor.ts';

export const processGather: Processor<'gather'> = async (ctx, { newsletterId }) => {
  await gather(ctx, await loadNewsletter(ctx.db, newsletterId));
};
