import { z } from 'zod';
import { themeNames } from '../../emails/theme-names.ts';
import { httpUrl, line, mailbox } from './fields.ts';
import { lookSettings } from './look-settings.ts';
import { marketSettings } from './market-settings.ts';
import { paidSettings } from './paid-settings.ts';
import { preferencesSettings } from './preferences-settings.ts';
import { referralSettings } from './referral-settings.ts';
import { scheduleSettings } from './schedule-settings.ts';
import { signUpSettings } from './sign-up-settings.ts';
import { sponsorshipSettings } from './sponsorship-settings.ts';
import { sunsetSettings } from './sunset-settings.ts';
import { writerSettings } from './writer-settings.ts';

const source = z.strictObject({
  type: z.enum(['wordpress', 'feed', 'sitemap']),
  url: httpUrl,
});

const sources = z
  .array(source)
  .min(1)
  .superRefine((entries, context) => {
    const keys = entries.map((entry) => `${entry.type} ${entry.url}`);
    for (const [index, key] of keys.entries()) {
      if (keys.indexOf(key) === index) continue;
      context.addIssue({ code: 'custom', path: [index], message: 'expects each source only once' });
    }
  });

const language = z.string().refine(isLanguage, 'expects a language tag such as en or pt-BR');

const percent = z.number().min(0).max(100);

const digest = z
  .strictObject({
    maxArticles: z.int().min(1).max(30).default(5),
    minArticles: z.int().min(0).max(30).default(2),
    maxPerTopic: z.int().min(1).max(30).default(2),
    maxAgeHours: z
      .number()
      .positive()
      .max(24 * 90)
      .default(48),
    thinDay: z.enum(['fill', 'send', 'skip']).default('fill'),
  })
  .refine((d) => d.minArticles <= d.maxArticles, {
    message: 'expects no more than maxArticles',
    path: ['minArticles'],
  });

/**
 * What a newsletter's file may say. Only name, title, from, postalAddress and sources have no default.
 * The parsed form is what the database keeps; parsing it again changes nothing.
 */
export const newsletterSettings = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'expects up to 40 small letters, digits and hyphens'),
  title: line(120),
  from: mailbox,
  replyTo: mailbox.optional(),
  leaveAddress: mailbox.optional(),
  postalAddress: line(300).min(5),
  alertsTo: z.array(mailbox).default([]),
  language: language.default('en'),
  tagline: line(120).optional(),
  site: httpUrl.optional(),
  look: lookSettings.prefault({}),
  disclaimer: z
    .union([z.literal(''), line(1000)], 'expects text on one line')
    .default('Information, not financial advice.'),
  schedule: scheduleSettings.prefault({}),
  approval: z.enum(['auto', 'required']).default('auto'),
  sources,
  paid: paidSettings.prefault({}),
  markets: marketSettings.optional(),
  digest: digest.prefault({}),
  writer: writerSettings.optional(),
  sponsorship: sponsorshipSettings.prefault({}),
  signUp: signUpSettings.prefault({}),
  preferences: preferencesSettings.prefault({}),
  referrals: referralSettings.optional(),
  sunset: sunsetSettings.optional(),
  theme: z.enum(themeNames).default('house'),
  tracking: z.enum(['links', 'off']).default('links'),
  freshnessHours: z.number().positive().max(72).default(6),
  retryMinutes: z
    .array(
      z
        .number()
        .positive()
        .max(24 * 60),
    )
    .min(1)
    .max(50)
    .default([5, 15, 45, 60]),
  uncertain: z.enum(['settle', 'hold', 'resend']).default('settle'),
  stopAt: z.strictObject({ bouncesPercent: percent.default(5), failuresPercent: percent.default(20) }).prefault({}),
});

export type NewsletterSettings = z.output<typeof newsletterSettings>;
export type Schedule = NewsletterSettings['schedule'];
export type SourceSettings = NewsletterSettings['sources'][number];
export type MarketSettings = NonNullable<NewsletterSettings['markets']>;

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
