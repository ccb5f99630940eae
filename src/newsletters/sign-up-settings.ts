import { z } from 'zod';
import { httpUrl, line } from './fields.ts';

/** As a browser sends it: scheme, host and port, nothing behind them. */
const origin = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:\/\//.test(text) && new URL(text).origin === text, {
    error: 'expects an origin such as https://news.example, without a path or a slash at its end',
  });

/** How readers come in by themselves. */
export const signUpSettings = z.strictObject({
  optIn: z.enum(['double', 'single']).default('double'),
  remind: z.boolean('expects true or false').default(true),
  origins: z.array(origin).max(50).default([]),
  privacyUrl: httpUrl.optional(),
  wording: line(500).optional(),
});
