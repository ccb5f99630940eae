import { type Kysely, sql } from 'kysely';

/**
 * Consents are only ever looked for by their subscription: one index does for that and for the key, and a million imported
 * readers pay for one less.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table consents drop constraint consents_pkey, add primary key (subscription_id, id)`.execute(db);
  await sql`drop index consents_of`.execute(db);
}
