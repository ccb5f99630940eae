import { releaseEdition } from '../../src/deliveries/release.ts';
import { loadEdition } from '../../src/editions/find.ts';
import type { Processor } from './processor.ts';

export const processRelease: Processor<'release'> = async (ctx, { editionId }) => {
  const { newsletter } = await loadEdition(ctx, editionId);
  await releaseEdition(ctx, editionId, newsletter);
};
