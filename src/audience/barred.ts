import { type RawBuilder, sql } from 'kysely';

/** Suppressions that their reader asked for, and so takes back by a yes from the mailbox itself; no other ever ends. */
const takenBack: readonly { reason: string; example: string }[] = [
  { reason: 'erased', example: 'a reader who had everything erased, and wants the newsletter again a year later' },
];

export const takenBackReasons: readonly string[] = takenBack.map(({ reason }) => reason);

/**
 * Whether an address, by its keyed hash, may not even be asked: it complained, its mailbox is dead, or an operator said so.
 * Everything but the question goes by suppression alone, which an erased address has until it says yes.
 */
export function isBarred(addressHash: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (
    select from suppressions x
    where x.address_hash = ${addressHash} and x.reason <> all(${takenBackReasons}::text[]))`;
}
