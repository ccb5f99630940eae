import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type ActiveReader, activeReaders } from '../audience/active-readers.ts';
import { readFilter } from '../audience/segments/segments.ts';
import { selectSegment } from '../audience/segments/select-segment.ts';
import type { Database } from '../db/schema.ts';
import { chosenBy } from './chosen-by.ts';
import type { Edition } from './find.ts';

/** Who gets an edition at this moment; one with a segment goes to the readers whom it holds by now. */
export async function readersOf(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  edition: Pick<Edition, 'newsletter_id' | 'key' | 'date' | 'kind' | 'segment'>,
): Promise<RawBuilder<ActiveReader>> {
  const { newsletter_id, segment } = edition;
  const readers = activeReaders(newsletter_id, await chosenBy(db, edition));
  if (!segment) return readers;
  return sql`select * from (${readers}) a where a.id in (${selectSegment(newsletter_id, readFilter(segment))})`;
}
