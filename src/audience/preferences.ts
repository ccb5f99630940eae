import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Database, Frequency } from '../db/schema.ts';
import { type Newsletter, readNewsletter } from '../newsletters/find.ts';
import { localDate } from '../newsletters/schedule.ts';
import type { Weekday } from '../newsletters/schedule-settings.ts';
import { hasWeekly } from '../newsletters/weekly.ts';
import { maskAddress } from './mask-address.ts';
import { type NewsletterFace, selectFace } from './newsletter-face.ts';
import { findReadersNewsletters, type ReadersNewsletter } from './readers-newsletters.ts';
import { readToken } from './token.ts';

/** What a reader has chosen. `pausedUntil` is the first day (YYYY-MM-DD) whose edition they get again, if it is to come. */
export type Choices = {
  name: string | null;
  frequency: Frequency;
  pausedUntil: string | null;
  topics: string[];
  /** Of their own clock, 0 to 23; null where the newsletter's holds. */
  hour: number | null;
  timezone: string | null;
};

/**
 * What there is to choose. `weekly`: the best of the week, on the day `weeklyOn`, which is no choice where there is one
 * edition a week anyway. `topics` is empty where the newsletter does not ask; `today` is its own, YYYY-MM-DD.
 * `referrals`: whether readers have a link of their own to pass on.
 */
export type Offer = {
  today: string;
  weekly: boolean;
  weeklyOn: Weekday;
  topics: string[];
  ownHour: boolean;
  referrals: boolean;
};

/** What a reader may look at and change. `left`: the subscription has ended, and there is nothing to change any more. */
export type Preferences =
  | ({
      kind: 'open';
      maskedAddress: string;
      since: Date;
      choices: Choices;
      offer: Offer;
      newsletters: ReadersNewsletter[];
    } & NewsletterFace)
  | ({ kind: 'left' } & NewsletterFace)
  | { kind: 'unknown' };

type Row = NewsletterFace &
  Choices & {
    subscriberId: number;
    status: string;
    address: string;
    since: Date;
    newsletterId: number;
    newsletterName: string;
    settings: unknown;
  };

/** What a reader's token lets them see. Changes nothing. */
export async function findPreferences(ctx: Pick<Context, 'db' | 'clock'>, token: string): Promise<Preferences> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const { rows } = await sql<Row>`
    select s.status, reader.id as "subscriberId", reader.address, coalesce(s.confirmed_at, s.created_at) as since,
      reader.name, s.frequency, s.paused_until as "pausedUntil", s.topics, s.hour, reader.timezone,
      n.id as "newsletterId", n.name as "newsletterName", n.settings, ${selectFace}
    from subscriptions s
    join newsletters n on n.id = s.newsletter_id
    join subscribers reader on reader.id = s.subscriber_id
    where s.token = ${known}`.execute(ctx.db);
  const [row] = rows;
  if (!row) return { kind: 'unknown' };
  const { newsletterTitle, language, postalAddress, look } = row;
  const face = { newsletterTitle, language, postalAddress, look };
  if (row.status === 'left') return { kind: 'left', ...face };
  const newsletter = readNewsletter({ id: row.newsletterId, name: row.newsletterName, settings: row.settings });
  const offer = await findOffer(ctx, newsletter);
  const { name, frequency, topics, hour, timezone } = row;
  const pausedUntil = row.pausedUntil !== null && row.pausedUntil > offer.today ? row.pausedUntil : null;
  return {
    kind: 'open',
    maskedAddress: maskAddress(row.address),
    since: row.since,
    choices: { name, frequency, pausedUntil, topics, hour, timezone },
    offer,
    newsletters: await findReadersNewsletters(ctx.db, row.subscriberId),
    ...face,
  };
}

/** What the newsletter lets its readers choose at this moment. */
export async function findOffer({ db, clock }: Pick<Context, 'db' | 'clock'>, newsletter: Newsletter): Promise<Offer> {
  const { schedule, preferences } = newsletter.settings;
  const today = localDate(schedule.timezone, clock.now());
  return {
    today,
    weekly: hasWeekly(newsletter.settings, today),
    weeklyOn: preferences.weeklyOn,
    topics: await findTopics(db, newsletter),
    ownHour: !('cron' in schedule) && schedule.localTime,
    referrals: newsletter.settings.referrals !== undefined,
  };
}

const mostTopics = 12;

/** Those of the newsletter's file, or the ones that most of its articles of the last three months are about. */
async function findTopics(db: Kysely<Database>, { id, settings }: Newsletter): Promise<string[]> {
  const { topics } = settings.preferences;
  if (topics === 'off') return [];
  if (topics !== 'articles') return topics;
  const { rows } = await sql<{ topic: string }>`
    select topic from articles a, unnest(a.topics) as topic
    where a.newsletter_id = ${id} and a.published_at > now() - interval '90 days' and a.paid is null
    group by topic order by count(*) desc, topic limit ${mostTopics}`.execute(db);
  return rows.map(({ topic }) => topic).sort((a, b) => a.localeCompare(b, settings.language));
}
