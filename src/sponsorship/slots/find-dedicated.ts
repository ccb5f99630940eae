import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Creative } from '../ad.ts';
import { readSlots } from './slots.ts';

export type Dedicated =
  | { kind: 'found'; creative: Extract<Creative, { body: string[] }> }
  /** Why it makes no edition. */
  | { kind: 'unfit'; reason: string };

/** The creative that is to make up an edition of its own, by its booking for that edition. */
export async function findDedicated(
  db: Kysely<Database>,
  newsletterId: number,
  editionKey: string,
  bookingId: number,
): Promise<Dedicated> {
  const slots = await readSlots(db, newsletterId, [editionKey]);
  const slot = slots.find(({ id }) => id === bookingId);
  if (!slot) return { kind: 'unfit', reason: `edition ${editionKey} has no such booking` };
  const { content } = slot;
  if (content.format === 'dedicated') return { kind: 'found', creative: content };
  return { kind: 'unfit', reason: `it is of the format ${content.format}, not dedicated` };
}
