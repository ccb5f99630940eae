import { sendReminder } from '../../src/audience/remind.ts';
import type { Processor } from './processor.ts';

export const processRemind: Processor<'remind'> = async (ctx, { subscriptionId }) => {
  await sendReminder(ctx, subscriptionId);
};
