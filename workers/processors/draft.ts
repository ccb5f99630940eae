import { draftEdition } from '../../src/editions/draft.ts';
import type { Processor } from '../process.ts';

export const processDraft: Processor<'draft'> = async (ctx, { editionId }) => {
  await draftEdition(ctx, editionId);
};
