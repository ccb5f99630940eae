import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import type { Processor } from './processor.ts';

export const processDeliver: Processor<'deliver'> = async (ctx, { batchId }, signal) => {
  const delivered = await deliverBatch(ctx, batchId, signal);
  return delivered.kind === 'later' ? { again: delivered.at } : undefined;
};
