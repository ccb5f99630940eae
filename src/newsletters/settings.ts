import { z } from 'zod';

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expects a time of day such as "07:00"');

const timezone = z.string().refine(isTimeZone, 'expects an IANA time zone such as Europe/Berlin');

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** `mon-sun`, `mon-fri`, `sat`, `mon,wed,fri` or a list of the same, read as the set of days they name. */
const days = z
  .union([z.string(), z.array(z.string())])
  .transform((value, context) => {
    const parsed = parseDays(Array.isArray(value) ? value.join(',') : value);
    if (parsed) return parsed;
    context.addIssue({ code: 'custom', message: 'expects days such as mon-fri or mon,wed,fri' });
    return z.NEVER;
  });

const timesSchedule = z
  .strictObject({
    draftAt: timeOfDay.default('06:30'),
    cutoffAt: timeOfDay.default('06:50'),
    sendAt: timeOfDay.default('07:00'),
    days: days.default([...weekdays]),
    timezone: timezone.default('UTC'),
  })
  .refine((s) => s.draftAt <= s.cutoffAt && s.cutoffAt <= s.sendAt, {
    message: 'expects draftAt, cutoffAt and sendAt in this order within one day',
    path: ['sendAt'],
  });

const cronSchedule = z.strictObject({
  cron: z.string(),
  timezone: timezone.default('UTC'),
});

const httpUrl = z.url({ protocol: /^https?$/, error: 'expects an http or https URL' });

const source = z.strictObject({
  type: z.enum(['wordpress', 'feed', 'sitemap']),
  url: httpUrl,
});

const asset = z.union([
  z.string().regex(/^[A-Z0-9]{2,10}$/, 'expects a symbol in capitals such as BTC'),
  z.strictObject({
    symbol: z.string().regex(/^[A-Z0-9]{2,10}$/, 'expects a symbol in capitals such as BTC'),
    name: z.string().min(1),
    coingecko: z.string().optional(),
    coinpaprika: z.string().optional(),
    binance: z.string().optional(),
    kraken: z.string().optional(),
  }),
]);

const provider = z.strictObject({
  type: z.enum(['coingecko', 'coinpaprika', 'binance', 'kraken']),
  apiKey: z.string().optional(),
  plan: z.enum(['demo', 'pro']).optional(),
  baseUrl: httpUrl.optional(),
});

const mailbox = z.string().min(3);

/**
 * What a newsletter's file may say. Only name, title, from, postalAddress and sources have no default.
 * The parsed form is what the database keeps.
 */
export const newsletterSettings = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'expects small letters, digits and hyphens'),
  title: z.string().min(1).max(120),
  from: mailbox,
  replyTo: mailbox.optional(),
  leaveAddress: mailbox.optional(),
  postalAddress: z.string().min(5),
  alertsTo: z.array(mailbox).default([]),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'expects a language tag such as en').default('en'),
  tagline: z.string().max(120).optional(),
  site: httpUrl.optional(),
  look: z
    .strictObject({
      accent: z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'expects a colour such as #A8551A').optional(),
      logo: httpUrl.optional(),
      icon: httpUrl.optional(),
    })
    .prefault({}),
  disclaimer: z.string().default('Information, not financial advice.'),
  schedule: z.union([timesSchedule, cronSchedule]).prefault({}),
  approval: z.enum(['auto', 'required']).default('auto'),
  sources: z.array(source).min(1),
  markets: z
    .strictObject({
      currency: z.string().regex(/^[a-z]{3}$/, 'expects a currency code such as usd').default('usd'),
      assets: z.array(asset).min(1),
      providers: z.array(provider).min(1),
    })
    .optional(),
  digest: z
    .strictObject({
      maxArticles: z.int().min(1).max(30).default(6),
      minArticles: z.int().min(0).max(30).default(2),
      maxAgeHours: z.number().positive().default(48),
      thinDay: z.enum(['fill', 'send', 'skip']).default('fill'),
    })
    .prefault({}),
  theme: z.string().default('house'),
  tracking: z.enum(['links', 'off']).default('links'),
  freshnessHours: z.number().positive().max(72).default(6),
  retryMinutes: z.array(z.number().positive()).min(1).default([5, 15, 45, 60]),
});

export type NewsletterSettings = z.output<typeof newsletterSettings>;
export type Schedule = NewsletterSettings['schedule'];
export type SourceSettings = NewsletterSettings['sources'][number];
export type MarketSettings = NonNullable<NewsletterSettings['markets']>;

export function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

function parseDays(text: string): Weekday[] | undefined {
  const chosen = new Set<Weekday>();
  for (const part of text.toLowerCase().split(',').map((p) => p.trim())) {
    const [from, to = from] = part.split('-');
    const start = weekdays.indexOf(from as Weekday);
    const end = weekdays.indexOf(to as Weekday);
    if (start < 0 || end < 0) return undefined;
    for (let i = start; ; i = (i + 1) % 7) {
      chosen.add(weekdays[i] as Weekday);
      if (i === end) break;
    }
  }
  return weekdays.filter((day) => chosen.has(day));
}
