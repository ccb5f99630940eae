import type { Kysely } from 'kysely';
import type { Check, Database } from '../../db/schema.ts';
import type { Digest } from '../../newsroom/digest.ts';
import type { Look } from '../../newsroom/outside/look-at.ts';
import type { Ad, AdImage } from '../../sponsorship/ad.ts';
import { type Finding, sumUp } from './sum-up.ts';

/** A phone on the way to work loads no more than this for one picture. */
const heaviestBytes = 1_000_000;

/** The images of others that a reader's mail program would load: of the stories, only the lead shows one. */
export function imageAddressesOf({ stories: [lead] }: Digest): string[] {
  return lead?.image ? [lead.image.url] : [];
}

/** How many bytes each of the ads' images has, by its file; one that is not kept is missing. */
export async function readAdImages(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  { ads = [] }: Pick<Digest, 'ads'>,
): Promise<Map<string, number>> {
  const files = ads.flatMap((ad) => imageOf(ad)?.file ?? []);
  if (files.length === 0) return new Map();
  const rows = await db
    .selectFrom('images')
    .select(['file', ({ fn }) => fn<number>('octet_length', ['bytes']).as('bytes')])
    .where('file', 'in', files)
    .execute();
  return new Map(rows.map(({ file, bytes }) => [file, bytes]));
}

/**
 * The digest without the images that readers would see as broken, and what was found. An edition reads well without
 * them; a banner is nothing else, and stays for a person to decide. `leftOut` says of the lead what nobody sees in the
 * digest any more.
 */
export function leaveOutBroken(
  digest: Digest,
  looks: ReadonlyMap<string, Look>,
  adImages: ReadonlyMap<string, number>,
): { digest: Digest; check: Check; leftOut: Check[] } {
  const [lead, ...others] = digest.stories;
  const ofLead = lead?.image ? judgeLook(lead.image.url, looks.get(lead.image.url)) : undefined;
  const ads = digest.ads ?? [];
  const kept = ofLead?.leaveOut ? undefined : ofLead;
  const findings = [kept, ...ads.map((ad) => judgeAd(ad, adImages))].filter((found) => found !== undefined);
  const count = (lead?.image && !ofLead?.leaveOut ? 1 : 0) + ads.filter((ad) => imageOf(ad)).length;
  return {
    digest: {
      ...digest,
      ...(lead && { stories: [ofLead?.leaveOut ? { ...lead, image: undefined } : lead, ...others] }),
      ...(digest.ads && { ads: showableAds(digest.ads, adImages) }),
    },
    check: sumUp('images', findings, count === 0 ? 'there are none' : `${count} of ${count} can be shown`),
    leftOut: ofLead?.leaveOut ? [sumUp('lead image', [ofLead], '')] : [],
  };
}

/** The ads as a digest keeps them: without the images that are not kept, other than banners. */
export function showableAds(ads: Ad[], kept: ReadonlyMap<string, number>): Ad[] {
  return ads.map((ad) => (judgeAd(ad, kept)?.leaveOut ? withoutImage(ad) : ad));
}

type ImageFinding = Finding & { leaveOut: boolean };

function judgeLook(url: string, look: Look | undefined): ImageFinding | undefined {
  const place = url.split('?')[0];
  if (look?.kind === 'there') {
    if (!/^image\//i.test(look.contentType))
      return broken(`${place} is no image but ${look.contentType || 'of no type'}`);
    return look.bytes > heaviestBytes ? tooHeavy(place ?? url, look.bytes) : undefined;
  }
  if (look?.kind !== 'walled') return broken(look?.reason ?? `${place} was not looked at`);
  const reason = `the image of the lead could not be looked at: ${look.reason}`;
  return { level: 'amber', reason, todo: 'look whether the mail shows it', leaveOut: false };
}

function broken(reason: string): ImageFinding {
  const todo = 'mend it at the site and draft again, or let it go without';
  return { level: 'amber', reason: `the image of the lead is left out: ${reason}`, todo, leaveOut: true };
}

function tooHeavy(place: string, bytes: number): ImageFinding {
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return { level: 'amber', reason: `${place} has ${megabytes} MB`, todo: 'give it a smaller image', leaveOut: false };
}

function judgeAd(ad: Ad, kept: ReadonlyMap<string, number>): ImageFinding | undefined {
  const image = imageOf(ad);
  if (!image) return undefined;
  const bytes = kept.get(image.file);
  if (bytes !== undefined) return bytes > heaviestBytes ? tooHeavy(`the image of ${ad.sponsor}`, bytes) : undefined;
  const reason = `the image of ${ad.sponsor} is not kept here`;
  const todo = 'apply the booking with its image again and draft again';
  if (ad.format === 'banner')
    return { level: 'red', reason: `${reason}, and its banner is nothing else`, todo, leaveOut: false };
  return { level: 'amber', reason: `${reason} and is left out`, todo, leaveOut: true };
}

export function imageOf(ad: Ad): AdImage | undefined {
  if ('image' in ad) return ad.image;
  return 'logo' in ad ? ad.logo : undefined;
}

function withoutImage(ad: Ad): Ad {
  if (ad.format === 'headline' || ad.format === 'market') {
    const { logo: _, ...rest } = ad;
    return rest;
  }
  if (ad.format === 'sponsored-story' || ad.format === 'dedicated') {
    const { image: _, ...rest } = ad;
    return rest;
  }
  return ad;
}
