import { sql, type Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/schema.ts';
import { readNewsletterFile } from './read-file.ts';
import type { SourceSettings } from './settings.ts';

export type Applied = { kind: 'created' | 'changed' | 'unchanged'; id: number; name: string };

/**
 * Makes the newsletter what its file says, or throws `newsletter_invalid` with all that is wrong and changes nothing.
 * A source that is gone from the file becomes inactive: what was gathered from it stays.
 */
export async function applyNewsletter(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  yamlText: string,
  fileName: string,
): Promise<Applied> {
  const settings = readNewsletterFile(yamlText, fileName);
  const { name } = settings;
  const json = JSON.stringify(settings);
  const now = clock.now();
  return db.transaction().execute(async (trx) => {
    const created = await trx
      .insertInto('newsletters')
      .values({ name, settings: json, created_at: now, updated_at: now })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (created) {
      await syncSources(trx, created.id, settings.sources);
      return { kind: 'created', id: created.id, name };
    }
    await forgetVisits(trx, name, json);
    const changed = await trx
      .updateTable('newsletters')
      .set({ settings: json, updated_at: now })
      .where('name', '=', name)
      .where(sql<boolean>`settings is distinct from ${json}::jsonb`)
      .returning('id')
      .executeTakeFirst();
    if (changed) {
      await syncSources(trx, changed.id, settings.sources);
      return { kind: 'changed', id: changed.id, name };
    }
    const { id } = await trx.selectFrom('newsletters').select('id').where('name', '=', name).executeTakeFirstOrThrow();
    return { kind: 'unchanged', id, name };
  });
}

/** Where other rules mark paid content, the sources are read again from the beginning, so that all they hold is marked anew. */
async function forgetVisits(trx: Transaction<Database>, name: string, json: string): Promise<void> {
  await trx
    .updateTable('sources')
    .set({
      backfilled_at: null,
      etag: null,
      last_modified: null,
      archive_before: null,
      archive_done: false,
      archive_next_at: null,
    })
    .where('newsletter_id', 'in', ({ selectFrom }) =>
      selectFrom('newsletters')
        .select('id')
        .where('name', '=', name)
        .where(sql<boolean>`settings -> 'paid' is distinct from ${json}::jsonb -> 'paid'`),
    )
    .execute();
}

async function syncSources(trx: Transaction<Database>, newsletterId: number, sources: SourceSettings[]): Promise<void> {
  await trx.updateTable('sources').set({ active: false }).where('newsletter_id', '=', newsletterId).execute();
  await trx
    .insertInto('sources')
    .values(sources.map(({ type, url }, position) => ({ newsletter_id: newsletterId, type, url, position })))
    .onConflict((conflict) =>
      conflict
        .columns(['newsletter_id', 'type', 'url'])
        .doUpdateSet((row) => ({ active: true, position: row.ref('excluded.position') })),
    )
    .execute();
}
