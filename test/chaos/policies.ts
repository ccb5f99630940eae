import type { Policy } from './world.ts';

/** The policies that the engine knows. */
export const policies: Policy[] = ['settle', 'hold', 'resend'];
