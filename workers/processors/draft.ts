import { draftEdition } from '../../src/editions/draft/draft.ts';
import type { Processor } from './processor.ts';

export const processDraft: Processor<'draft'> = async (ctx, { editionId }) => {
  await draftEdition(ctx, editionId);
};
