import { isDeepStrictEqual } from 'node:util';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Creative } from '../ad.ts';

/** What fills an unsold position of a placement. */
export type HouseAd = { placement: string; content: Creative };

/** The newsletter's house ads, in the order of their file. */
export async function readHouseAds(db: Kysely<Database>, newsletterId: number): Promise<HouseAd[]> {
  return db
    .selectFrom('house_ads')
    .select(['placement', 'content'])
    .where('newsletter_id', '=', newsletterId)
    .orderBy('id')
    .execute();
}

/** Makes these the newsletter's house ads; false when they are already. */
export async function replaceHouseAds(
  trx: Transaction<Database>,
  newsletterId: number,
  houseAds: HouseAd[],
): Promise<boolean> {
  const known = await readHouseAds(trx, newsletterId);
  if (known.length === houseAds.length && known.every((ad, index) => isSame(ad, houseAds[index]))) return false;
  await trx.deleteFrom('house_ads').where('newsletter_id', '=', newsletterId).execute();
  if (houseAds.length > 0) {
    await trx
      .insertInto('house_ads')
      .values(
        houseAds.map(({ placement, content }) => ({
          newsletter_id: newsletterId,
          placement,
          content: JSON.stringify(content),
        })),
      )
      .execute();
  }
  return true;
}

export function isStored(ad: HouseAd, known: HouseAd[]): boolean {
  return known.some((other) => isSame(ad, other));
}

function isSame(ad: HouseAd, other: HouseAd | undefined): boolean {
  return ad.placement === other?.placement && isDeepStrictEqual(ad.content, other.content);
}
