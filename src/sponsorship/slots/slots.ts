import { type Kysely, sql, type Transaction } from 'kysely';
import type { BookingStatus, Database, EditionStatus } from '../../db/schema.ts';
import type { Creative } from '../ad.ts';

/** A booking that holds its slot, with the newest version of its creative. */
export type HeldSlot = {
  id: number;
  editionKey: string;
  placement: string;
  position: number;
  status: BookingStatus;
  sponsor: string;
  category: string | null;
  version: number;
  content: Creative;
};

/** The bookings of some editions that are not cancelled, in the order in which they were made. */
export async function readSlots(
  db: Kysely<Database>,
  newsletterId: number,
  editionKeys: string[],
): Promise<HeldSlot[]> {
  if (editionKeys.length === 0) return [];
  return db
    .selectFrom('bookings as b')
    .innerJoin('sponsors as s', 's.id', 'b.sponsor_id')
    .innerJoin('creatives as c', 'c.booking_id', 'b.id')
    .select(['b.id', 'b.edition_key as editionKey', 'b.placement', 'b.position', 'b.status'])
    .select(['s.name as sponsor', 's.category', 'c.version', 'c.content'])
    .distinctOn('b.id')
    .where('b.newsletter_id', '=', newsletterId)
    .where('b.edition_key', 'in', editionKeys)
    .where('b.status', '<>', 'cancelled')
    .orderBy('b.id')
    .orderBy('c.version', 'desc')
    .execute();
}

/** `dedicatedTo`: the booking that fills the edition whole. */
export type MadeEdition = { status: EditionStatus; dedicatedTo?: number };

/** The editions of those keys that were made. */
export async function readMadeEditions(
  db: Kysely<Database>,
  newsletterId: number,
  editionKeys: string[],
): Promise<Map<string, MadeEdition>> {
  if (editionKeys.length === 0) return new Map();
  const rows = await db
    .selectFrom('editions')
    .select(['key', 'status', 'brief'])
    .where('newsletter_id', '=', newsletterId)
    .where('key', 'in', editionKeys)
    .execute();
  return new Map(
    rows.map(({ key, status, brief }) => [
      key,
      { status, ...(brief?.kind === 'dedicated' && { dedicatedTo: brief.bookingId }) },
    ]),
  );
}

/**
 * Whoever books slots of a newsletter, or locks them, waits here until the transaction before has ended, and then
 * sees what it did.
 */
export async function holdSlots(trx: Transaction<Database>, newsletterId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`broadsheet slots ${newsletterId}`}, 0))`.execute(trx);
}

export function nameSlot(slot: { placement: string; position: number; editionKey: string }): string {
  return `${slot.placement} ${slot.position} of ${slot.editionKey}`;
}
