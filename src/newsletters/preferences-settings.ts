import { z } from 'zod';
import { line } from './fields.ts';
import { timeOfDay, weekdays } from './schedule-settings.ts';

const topics = z
  .array(line(60), 'expects off, articles, or a list of topics')
  .min(1)
  .max(30)
  .refine((names) => new Set(names).size === names.length, 'expects each topic only once');

/** What readers may choose on their page. */
export const preferencesSettings = z.strictObject({
  /** The day and the time of the one edition a week that weekly readers get, and how many stories it has at most. */
  weeklyOn: z.enum(weekdays, `expects one of ${weekdays.join(', ')}`).default('sun'),
  weeklyAt: timeOfDay.default('09:00'),
  weeklyStories: z.int().min(1).max(30).default(7),
  topics: z.union([z.enum(['off', 'articles']), topics], 'expects off, articles, or a list of topics').default('off'),
  /** Whether readers of the publisher's other newsletters are offered this one. */
  listed: z.boolean().default(true),
});
