import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { frequencies } from '../db/schema.ts';
import { loadNewsletter } from '../newsletters/find.ts';
import { isDate } from '../newsletters/schedule.ts';
import { isTimeZone } from '../newsletters/schedule-settings.ts';
import { findOffer, type Offer } from './preferences.ts';
import { type Agreed, chooseNewsletters } from './readers-newsletters.ts';
import { readToken } from './token.ts';

export const maxNameLength = 80;
export const maxPauseDays = 366;

/** What a form sent: text as it was typed. A field that it does not have leaves things as they are. */
export type GivenPreferences = Partial<
  Record<'frequency' | 'pausedUntil' | 'hour' | 'timezone', string> & Record<'topics' | 'newsletters', string[]>
> & { name?: string | undefined };

export type PreferenceField = keyof GivenPreferences;

export type SavedPreferences =
  | { kind: 'saved' }
  /** Nothing was changed; these fields say what cannot be kept. */
  | { kind: 'refused'; fields: PreferenceField[] }
  | { kind: 'unknown' };

/** Empty text is a choice too: none. */
const orNone = <T>(schema: z.ZodType<T, string>) => z.union([z.literal('').transform(() => null), schema]).optional();

const given = (offer: Offer) =>
  z.object({
    name: z
      .string()
      .trim()
      .refine((name) => [...name].length <= maxNameLength)
      // U+FFFD stands where what was sent was no UTF-8.
      .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFD]*$/u)
      .transform((name) => name || null),
    frequency: z.enum(frequencies).optional(),
    pausedUntil: orNone(z.string().refine((day) => isAhead(day, offer.today))),
    topics: z
      .array(z.string())
      .transform((topics) => offer.topics.filter((topic) => topics.includes(topic)))
      .optional(),
    hour: orNone(
      z
        .string()
        .regex(/^([01]?\d|2[0-3])$/)
        .transform(Number),
    ),
    timezone: orNone(z.string().refine(isTimeZone)),
    newsletters: z.array(z.string()).optional(),
  });

/**
 * Keeps what a reader chose, all or nothing: name and time zone for all their newsletters, the rest for the one that the
 * token stands for. Refused: a name of more than `maxNameLength` characters or of more than one line, a pause that does
 * not end within `maxPauseDays` from tomorrow, an hour or time zone that is none. Who has left is `unknown`.
 */
export async function savePreferences(
  ctx: Pick<Context, 'db' | 'clock'>,
  token: string,
  asked: GivenPreferences,
  agreed: Agreed,
): Promise<SavedPreferences> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  return ctx.db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('subscriptions')
      .select(['id', 'subscriber_id', 'newsletter_id', 'status'])
      .where('token', '=', known)
      .where('status', '!=', 'left')
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: 'unknown' };
    const offer = await findOffer({ db: trx, clock: ctx.clock }, await loadNewsletter(trx, found.newsletter_id));
    const parsed = given(offer).safeParse(asked);
    if (!parsed.success) {
      return { kind: 'refused', fields: parsed.error.issues.map(({ path }) => path[0] as PreferenceField) };
    }
    const { name, timezone, pausedUntil, newsletters, ...rest } = parsed.data;
    await trx.updateTable('subscribers').set({ name, timezone }).where('id', '=', found.subscriber_id).execute();
    const chosen = { ...rest, paused_until: pausedUntil, seen_at: ctx.clock.now() };
    await trx.updateTable('subscriptions').set(chosen).where('id', '=', found.id).execute();
    // Who has not confirmed has not shown that the address is theirs.
    if (newsletters && found.status === 'active') {
      await chooseNewsletters(trx, found.subscriber_id, newsletters, agreed);
    }
    return { kind: 'saved' };
  });
}

function isAhead(day: string, today: string): boolean {
  if (!isDate(day)) return false;
  const { days } = Temporal.PlainDate.from(today).until(day);
  return days >= 1 && days <= maxPauseDays;
}
