import type { Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { foldName } from '../fold-name.ts';
import type { Step } from './plan-bookings.ts';

export type StoredBooking = Pick<Step, 'kind' | 'editionKey' | 'placement' | 'position'> & {
  id: number;
  sponsor: string;
};

/** Writes what was planned. Fails with 23505 where a slot was taken meanwhile by somebody who holds no slots. */
export async function storeBookings(
  trx: Transaction<Database>,
  newsletterId: number,
  steps: Step[],
): Promise<StoredBooking[]> {
  const sponsorIds = await storeSponsors(trx, steps);
  const stored: StoredBooking[] = [];
  for (const step of steps) {
    const { kind, editionKey, placement, position, sponsor } = step;
    const sponsorId = sponsorIds.get(foldName(sponsor.name));
    if (sponsorId === undefined) throw new Error('a sponsor was not stored');
    const id = kind === 'booked' ? await insertBooking(trx, newsletterId, sponsorId, step) : step.id;
    if (kind !== 'unchanged') {
      const version = kind === 'changed' ? step.version : 1;
      await trx
        .insertInto('creatives')
        .values({ booking_id: id, version, content: JSON.stringify(step.creative) })
        .execute();
    }
    stored.push({ kind, id, editionKey, placement, position, sponsor: sponsor.name });
  }
  return stored;
}

/** In one order, so that two files with the same sponsors wait for each other instead of for ever. */
async function storeSponsors(trx: Transaction<Database>, steps: Step[]): Promise<Map<string, number>> {
  const byKey = new Map(steps.map(({ sponsor }) => [foldName(sponsor.name), sponsor]));
  const ids = new Map<string, number>();
  for (const [key, { name, category, contact }] of [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const { id } = await trx
      .insertInto('sponsors')
      .values({ name, key, category, contact })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({ name, category, ...(contact !== undefined && { contact }) }),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    ids.set(key, id);
  }
  return ids;
}

async function insertBooking(
  trx: Transaction<Database>,
  newsletterId: number,
  sponsorId: number,
  { placement, editionKey, position }: Step,
): Promise<number> {
  const { id } = await trx
    .insertInto('bookings')
    .values({
      newsletter_id: newsletterId,
      sponsor_id: sponsorId,
      placement,
      edition_key: editionKey,
      position,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
