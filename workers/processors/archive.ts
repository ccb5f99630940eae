import { loadNewsletter } from '../../src/newsletters/find.ts';
import { fillArchive } from '../../src/newsroom/archive/fill-archive.ts';
import type { Processor } from './processor.ts';

export const processArchive: Processor<'archive'> = async (ctx, { newsletterId }) => {
  await fillArchive(ctx, await loadNewsletter(ctx.db, newsletterId));
};
