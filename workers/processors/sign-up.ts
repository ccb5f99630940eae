import { takeSignUp } from '../../src/audience/sign-up/take-sign-up.ts';
import type { Processor } from './processor.ts';

export const processSignUp: Processor<'sign-up'> = async (ctx, { signUpId }) => {
  await takeSignUp(ctx, signUpId);
};
