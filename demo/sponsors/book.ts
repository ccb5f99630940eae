import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../src/context.ts';
import { type Booked, bookSlots } from '../../src/editions/slots/book-slots.ts';
import { bookingsYaml } from './bookings.ts';
import { drawAdPictures } from './pictures.ts';

/** Writes what three sponsors hand in to a folder of `dataFolder`, and books it for that day as an operator would. */
export async function bookSponsors(
  ctx: Context,
  dataFolder: string,
  { newsletter, date, siteUrl }: { newsletter: string; date: string; siteUrl: string },
): Promise<Booked> {
  const folder = join(dataFolder, 'sponsors');
  const file = join(folder, 'bookings.yaml');
  const yaml = bookingsYaml(newsletter, date, siteUrl);
  await mkdir(folder);
  await writeFile(file, yaml);
  for (const { name, png } of await drawAdPictures()) await writeFile(join(folder, name), png);
  return bookSlots(ctx, yaml, file);
}
