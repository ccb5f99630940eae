import { z } from 'zod';
import { httpUrl, line } from './fields.ts';

/** An OpenAI-compatible endpoint that words what was picked from an article. */
export const writerSettings = z.strictObject({
  baseUrl: httpUrl,
  model: line(200),
  apiKey: line(300).optional(),
});

export type WriterSettings = z.output<typeof writerSettings>;
