import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { DeliveryStatus, EditionKind, EditionStatus } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { judgeLane, type LaneState } from './lanes/limits.ts';

/** Where an edition stands, counted from its rows, or from what was kept of them. `recipients` is the sum of the six counts after it. */
export type EditionReport = {
  newsletter: string;
  key: string;
  date: string;
  kind: EditionKind;
  status: EditionStatus;
  reason: string | null;
  /** Why a person let it go in spite of its red checks or without an approval. */
  override: string | null;
  articles: number;
  quotes: number;
  recipients: number;
  /** What some readers got instead of the whole edition, in its order: the topics of which it has all, none for the lead alone. */
  variants: { topics: string[]; readers: number }[];
  /** Of an edition by its readers' time: how many cohorts are still to get it, and when the last does. */
  cohorts: { waiting: number; lastAt: Date | null };
  /** While it is on its way: lanes that have something left of it and were told to slow down. The reply has no addresses. */
  slowed: ({ lane: string } & NonNullable<LaneState['slowed']>)[];
} & Record<DeliveryStatus, number>;

/** Throws `edition_unknown`. */
export async function reportEdition(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  editionId: number,
): Promise<EditionReport> {
  const count = (status: DeliveryStatus) =>
    sql<number>`coalesce(sum(d.deliveries) filter (where d.status = ${sql.lit(status)}), 0)::bigint`.as(status);
  const row = await db
    .selectFrom('editions as e')
    .innerJoin('newsletters as n', 'n.id', 'e.newsletter_id')
    .leftJoin('delivery_counts as d', 'd.edition_id', 'e.id')
    .select([
      'n.name as newsletter',
      'e.key',
      'e.date',
      'e.kind',
      'e.status',
      'e.reason',
      'e.override_reason as override',
      'e.digest',
    ])
    .select(sql<number>`coalesce(sum(d.deliveries), 0)::bigint`.as('recipients'))
    .select([
      count('pending'),
      count('submitting'),
      count('submitted'),
      count('failed'),
      count('skipped'),
      count('uncertain'),
    ])
    .select((from) => {
      const waiting = from
        .selectFrom('batches as b')
        .whereRef('b.edition_id', '=', 'e.id')
        .where('b.due_at', 'is not', null)
        .where('b.release_at', '>', clock.now());
      return [
        waiting.select((b) => b.fn.count<number>('b.release_at').distinct().as('count')).as('waiting'),
        waiting.select((b) => b.fn.max('b.release_at').as('last')).as('lastAt'),
      ];
    })
    .where('e.id', '=', editionId)
    .groupBy(['e.id', 'n.id'])
    .executeTakeFirst();
  if (!row) throw new AppError('edition_unknown', `There is no edition with the id ${editionId}.`);
  const { digest, newsletter, key, date, kind, status, reason, override, waiting, lastAt, ...counts } = row;
  const content = { articles: digest?.stories.length ?? 0, quotes: digest?.market?.quotes.length ?? 0 };
  const cohorts = { waiting: waiting ?? 0, lastAt };
  const slowed = status === 'sending' || status === 'paused' ? await findSlowed({ db, clock }, editionId) : [];
  const variants = await findVariants(db, editionId);
  return { newsletter, key, date, kind, status, reason, override, ...content, ...counts, variants, cohorts, slowed };
}

async function findVariants(db: Context['db'], editionId: number): Promise<EditionReport['variants']> {
  return db
    .selectFrom('variants')
    .select(['topics', 'readers'])
    .where('edition_id', '=', editionId)
    .orderBy('variant')
    .execute();
}

async function findSlowed(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  editionId: number,
): Promise<EditionReport['slowed']> {
  const rows = await db
    .selectFrom('lanes as l')
    .selectAll('l')
    .where('l.slowed_until', '>', clock.now())
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('batches as b')
          .select('b.id')
          .whereRef('b.lane', '=', 'l.name')
          .where('b.edition_id', '=', editionId)
          .where('b.due_at', 'is not', null),
      ),
    )
    .orderBy('l.name')
    .execute();
  return rows.flatMap((row) => {
    const { slowed } = judgeLane(row.name, row, clock.now());
    return slowed ? [{ lane: row.name, ...slowed }] : [];
  });
}
