import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { instanceKey } from '../../db/instance-keys.ts';
import { addressHasher } from '../../mail/address.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { ImportOptions } from './import.ts';
import { type ImportReport, readReaders } from './read-readers.ts';
import { openStage } from './stage.ts';

/**
 * What `importSubscribers` would report of the file by now, and changes nothing: each row is read and counted against who is
 * there. Throws `import_invalid` as the import does.
 */
export async function previewImport(
  ctx: Pick<Context, 'db'>,
  newsletter: Newsletter,
  stream: Readable,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const hash = addressHasher(await instanceKey(ctx.db, 'addresses'));
  const { report, readers } = readReaders(stream, options);
  const stage = await openStage(ctx);
  try {
    for await (const bunch of readers) {
      for (const { line, reader } of bunch) await stage.add(reader, hash(reader.address), line);
    }
    await stage.settle();
    // The same order of judgements as in the merge: never again, then goodbye, then welcome; each address once.
    const { rows } = await sql<Pick<ImportReport, 'added' | 'existing' | 'left' | 'suppressed' | 'newlySuppressed'>>`
      with judged as (
        select s.hash, count(*) as times,
          bool_or(s.fate in ('bounced', 'complained', 'blocked')) as barred,
          count(*) filter (where s.fate in ('bounced', 'complained', 'blocked')) as barring,
          bool_or(s.fate = 'left') as leaves,
          exists (select from suppressions x where x.address_hash = s.hash) as suppressed
        from staged s group by s.hash
      ), known as (
        select j.*, sub.status,
          exists (select from consents c where c.subscription_id = sub.id and c.form_url is not null) as came_here
        from judged j
        left join subscribers r on r.address_hash = j.hash
        left join subscriptions sub on sub.subscriber_id = r.id and sub.newsletter_id = ${newsletter.id}
      ), counted as (
        select times,
          not suppressed and barred as newly_suppressed,
          not suppressed and not barred and leaves and (status is null or (status <> 'left' and not came_here)) as leaves,
          not suppressed and not barred and not leaves and status is null as comes,
          suppressed or barred as out
        from known
      )
      select count(*) filter (where comes) as added,
        count(*) filter (where leaves) as left,
        count(*) filter (where newly_suppressed) as "newlySuppressed",
        coalesce(sum(times) filter (where out), 0)::bigint - count(*) filter (where newly_suppressed) as suppressed,
        coalesce(sum(times) filter (where not out), 0)::bigint - count(*) filter (where comes or leaves) as existing
      from counted`.execute(stage.session.db);
    return { ...report, ...rows[0] };
  } finally {
    stage.close();
  }
}
