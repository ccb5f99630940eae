import { z } from 'zod';
import { httpUrl, line } from './fields.ts';

const step = z.strictObject({
  readers: z.int().min(1).max(100_000),
  text: line(200),
  url: httpUrl.optional(),
});

export type ReferralStep = z.output<typeof step>;

/** How a publisher thanks readers who bring others. */
export const referralSettings = z.strictObject({
  steps: z
    .array(step)
    .max(20)
    .default([])
    .superRefine((steps, context) => {
      for (const [index, { readers }] of steps.entries()) {
        if (index === 0 || readers > (steps[index - 1]?.readers ?? 0)) continue;
        context.addIssue({
          code: 'custom',
          path: [index, 'readers'],
          message: 'expects more readers than the step before',
        });
      }
    }),
});
