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

/** All editions of a newsletter that went out, for anybody. */
export function archiveUrl(publicUrl: string, newsletterName: string): string {
  return `${publicUrl}/archive/${newsletterName}`;
}

/** The page on which anybody signs up for a newsletter. */
function signUpUrl(publicUrl: string, newsletterName: string): string {
  return `${publicUrl}/s/${newsletterName}`;
}

/** The same for who comes by a reader's own link. */
export function referralUrl(publicUrl: string, newsletterName: string, code: string): string {
  return `${signUpUrl(publicUrl, newsletterName)}?by=${code}`;
}
