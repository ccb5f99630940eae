import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { maxPriceAgeMinutes } from '../../newsroom/markets/latest-market.ts';

/** Prices are renewed for what is submitted later than this after they held. */
const renewAfterMinutes = 60;

/**
 * Notes when the prices of an edition, of the time `asOf`, are to be renewed: an hour later, or at the release of the next cohort
 * for which they are as old as no freeze takes them. Without prices, never.
 */
export async function planRenewal(db: Kysely<Database>, editionId: number, asOf: string | undefined): Promise<void> {
  const after = (minutes: number) => (asOf === undefined ? null : new Date(Date.parse(asOf) + minutes * 60_000));
  await sql`
    update editions e set renew_at = case when ${after(0)}::timestamptz is not null then least(
      ${after(renewAfterMinutes)}::timestamptz,
      (select min(b.release_at) from batches b
       where b.edition_id = e.id and b.release_at > e.frozen_at and b.release_at > ${after(maxPriceAgeMinutes)}::timestamptz)
    ) end
    where e.id = ${editionId}`.execute(db);
}
