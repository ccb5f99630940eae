import type { Kysely, NotNull } from 'kysely';
import { countReaders } from '../../audience/active-readers.ts';
import { countSegment, readFilter } from '../../audience/segments/segments.ts';
import type { Check, Database } from '../../db/schema.ts';
import { chosenBy } from '../chosen-by.ts';
import type { Edition } from '../find.ts';

/** Beyond this share, up or down, a list was lost or a wrong one imported, unless somebody meant it. */
const mostChange = 0.3;
/** Of fewer readers, some who come or go are a large share. */
const smallAudience = 100;

type Asked = Pick<Edition, 'id' | 'newsletter_id' | 'key' | 'date' | 'segment' | 'kind'>;

/** Whether the edition would go to about as many readers as the last one of its kind that went out. */
export async function checkAudience(db: Kysely<Database>, edition: Asked): Promise<Check> {
  if (edition.segment) return judgeSegment(await countSegment(db, edition.newsletter_id, readFilter(edition.segment)));
  const readers = await countReaders(db, edition.newsletter_id, await chosenBy(db, edition));
  return judgeAudience(readers, await readLastAudience(db, edition));
}

/** A part of the readers may be as small as it likes, but not nobody. */
function judgeSegment(readers: number): Check {
  const name = 'audience';
  const now = `${readers} ${readers === 1 ? 'reader' : 'readers'} of its segment`;
  if (readers > 0) return { name, level: 'green', reason: now };
  return { name, level: 'amber', reason: 'its segment holds nobody', todo: 'look at it with segment show' };
}

function judgeAudience(readers: number, last: { key: string; readers: number } | undefined): Check {
  const name = 'audience';
  const now = `${readers} ${readers === 1 ? 'reader' : 'readers'}`;
  if (last && last.readers > 0) {
    const reason = `${now}, and ${last.readers} had ${last.key}`;
    if (Math.abs(readers - last.readers) <= mostChange * last.readers) return { name, level: 'green', reason };
    const todo = 'find out whether readers were lost or a wrong list was imported; override it if it is meant';
    return { name, level: last.readers < smallAudience ? 'amber' : 'red', reason, todo };
  }
  if (readers > 0) return { name, level: 'green', reason: `first edition: ${now}` };
  return { name, level: 'amber', reason: 'nobody would get it', todo: 'import or confirm readers first' };
}

async function readLastAudience(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  edition: Asked,
): Promise<{ key: string; readers: number } | undefined> {
  return (
    db
      .selectFrom('editions')
      .select(['key', 'recipients as readers'])
      .where('newsletter_id', '=', edition.newsletter_id)
      .where('id', '!=', edition.id)
      .where('kind', '=', edition.kind)
      .where('status', '=', 'sent')
      .where('recipients', 'is not', null)
      // One to a part of the readers says nothing of all of them.
      .where('segment', 'is', null)
      .$narrowType<{ readers: NotNull }>()
      .orderBy('frozen_at', 'desc')
      .limit(1)
      .executeTakeFirst()
  );
}
