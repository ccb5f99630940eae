import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/db/schema.ts';
import type { Copy } from './smtp/conversation.ts';
import { type LedgerRow, type Tally, tallyUp } from './tally.ts';

type Db = Kysely<Database>;

/** Has the database note every delivery that becomes `uncertain`, however soon it is something else. */
export async function watchDoubts(db: Db): Promise<void> {
  for (const statement of [
    'create table chaos_doubts (edition_id bigint not null, subscription_id bigint not null)',
    `create function note_doubt() returns trigger language plpgsql as $$
       begin
         insert into chaos_doubts values (new.edition_id, new.subscription_id);
         return null;
       end $$`,
    `create trigger chaos_doubts after update on deliveries for each row
       when (new.status = 'uncertain' and old.status <> 'uncertain') execute function note_doubt()`,
  ]) {
    await sql.raw(statement).execute(db);
  }
}

export async function readTally(db: Db, edition: { id: number; newsletter: string }, copies: Copy[]): Promise<Tally> {
  const { status } = await db
    .selectFrom('editions')
    .select('status')
    .where('id', '=', edition.id)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<LedgerRow>`
    select r.address, d.status, exists (
      select from chaos_doubts c where c.edition_id = d.edition_id and c.subscription_id = d.subscription_id
    ) as doubted
    from deliveries d
    join subscriptions s on s.id = d.subscription_id
    join subscribers r on r.id = s.subscriber_id
    where d.edition_id = ${edition.id}`.execute(db);
  const own = copies.filter(({ to }) => to.endsWith(`.${edition.newsletter}.example`));
  return tallyUp(status, rows, own);
}

/** Where a ledger stands: `due` can be worked on at that time, `next` is when something will be. */
export type Standing = {
  final: boolean;
  isReleased: boolean;
  /** Pending, due or not. */
  open: number;
  submitting: number;
  due: number;
  uncertain: number;
  next: Date | null;
  /** Another word after whatever happens. */
  moves: string;
};

export async function readStanding(db: Db, editionIds: number[], now: Date): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select
      not exists (
        select from editions where id = any(${editionIds}::bigint[]) and status not in ('sent', 'cancelled', 'skipped')
      ) as final,
      count(*) > 0 as "isReleased",
      count(*) filter (where status = 'pending') as open,
      count(*) filter (where status = 'submitting') as submitting,
      count(*) filter (where status = 'pending' and due_at <= ${now}) as due,
      count(*) filter (where status = 'uncertain') as uncertain,
      min(due_at) filter (where status = 'pending' and due_at > ${now}) as next,
      concat_ws(' ', count(*), sum(attempt), max(changed_at), count(*) filter (where status = 'pending'),
        count(*) filter (where status = 'submitting')) as moves
    from (
      -- Where no relay could be reached the batch waits, with all that is in it.
      select d.status, d.attempt, d.changed_at, greatest(d.due_at, b.due_at) as due_at
      from deliveries d join batches b on b.id = d.batch_id
      where d.edition_id = any(${editionIds}::bigint[])
    ) as ledger`.execute(db);
  return rows[0] as Standing;
}
