import { sendLetter } from '../../src/audience/letters/send-letter.ts';
import type { Processor } from './processor.ts';

export const processLetter: Processor<'letter'> = async (ctx, { letterId }) => {
  await sendLetter(ctx, letterId);
};
