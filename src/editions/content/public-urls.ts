import { encodeWeek } from '../../newsroom/markets/week-code.ts';

/** An edition that went out, for anybody to read. */
export function shareUrl(publicUrl: string, newsletterName: string, editionKey: string): string {
  return `${publicUrl}/e/${newsletterName}/${editionKey}`;
}

/** An ad's image. */
export function imageUrl(publicUrl: string, file: string): string {
  return `${publicUrl}/i/${file}`;
}

/** The curve of a week's prices; undefined where there are too few. */
export function curveUrl(publicUrl: string, week: number[]): string | undefined {
  const code = encodeWeek(week);
  return code === '' ? undefined : `${publicUrl}/c/${code}.png`;
}
