import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { EncodedImage } from './encode-image.ts';

/** Keeps images by their content; those that are there already stay as they are. */
export async function storeImages(db: Kysely<Database>, images: EncodedImage[]): Promise<void> {
  if (images.length === 0) return;
  await db
    .insertInto('images')
    .values(images.map(({ file, bytes }) => ({ file, bytes })))
    .onConflict((conflict) => conflict.column('file').doNothing())
    .execute();
}

export type KeptImage = { type: 'image/png' | 'image/jpeg'; bytes: Buffer };

const fileForm = /^[0-9a-f]{64}\.(png|jpg)$/;

/** The image of that file name, such as `9f86d0….png`; undefined for what is none of ours. */
export async function findImage(db: Kysely<Database>, file: string): Promise<KeptImage | undefined> {
  const [, ending] = fileForm.exec(file) ?? [];
  if (!ending) return undefined;
  const row = await db.selectFrom('images').select('bytes').where('file', '=', file).executeTakeFirst();
  return row && { type: ending === 'png' ? 'image/png' : 'image/jpeg', bytes: row.bytes };
}
