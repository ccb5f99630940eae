import { z } from 'zod';

/**
 * When a subscription ends by itself: nothing was seen of the reader for `quietDays`, and an edition that asked them whether
 * they stay, and told them so, got no answer within `answerDays`.
 */
export const sunsetSettings = z.strictObject({
  quietDays: z.int().min(90).max(3660).default(180),
  answerDays: z.int().min(14).max(60).default(30),
});
