import { sendConfirmation } from '../../src/audience/send-confirmation.ts';
import type { Processor } from './processor.ts';

export const processConfirm: Processor<'confirm'> = async (ctx, { subscriptionId }) => {
  await sendConfirmation(ctx, subscriptionId);
};
