import { sendConfirmation } from '../../src/audience/send-confirmation.ts';
import { tellAlreadyIn } from '../../src/audience/tell-already-in.ts';
import type { Processor } from './processor.ts';

export const processConfirm: Processor<'confirm'> = async (ctx, { subscriptionId }) => {
  const asked = await sendConfirmation(ctx, subscriptionId);
  if (asked.kind === 'not-pending') await tellAlreadyIn(ctx, subscriptionId);
};
