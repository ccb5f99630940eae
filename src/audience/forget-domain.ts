import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';

/**
 * Keeps others from adding readers until the transaction ends, so that no domain goes away under a reader who is being
 * added. First thing in the transaction: whoever adds readers takes domains first as well, so nobody waits for ever.
 */
export async function holdDomains(trx: Kysely<Database>): Promise<void> {
  await sql`lock table domains in share row exclusive mode`.execute(trx);
}

/**
 * Waits until nobody forgets a domain, and keeps them from it until the transaction ends: for whoever adds readers, first
 * thing in the transaction. Those who add do not wait for each other.
 */
export async function keepDomains(trx: Kysely<Database>): Promise<void> {
  await sql`lock table domains in row exclusive mode`.execute(trx);
}

/** Forgets a domain with the last of its readers: one that belongs to a single person names them. */
export async function forgetDomain(trx: Kysely<Database>, domain: string): Promise<void> {
  await sql`
    delete from domains d where d.domain = ${domain} and not exists (select from subscribers r where r.domain = d.domain)`.execute(
    trx,
  );
}
