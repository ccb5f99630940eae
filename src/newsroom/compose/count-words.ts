import type { Digest, Story } from '../digest.ts';
import { countWords } from '../text/excerpt.ts';

/** What of a digest is read, and not looked up as prices are. */
export type Spoken = Pick<Digest, 'stories' | 'exchange' | 'thenAndNow' | 'ads'>;

/** "BTC was $42,627 when we wrote this on 28 December 2023; it is $64,015 now (+50.2%)." */
const thenAndNowWords = 15;

/** The words that a reader of an edition reads: a fact counts once, whether it is a bullet or stands with its story. */
export function countDigestWords({ stories, exchange, thenAndNow, ads = [] }: Spoken, language: string): number {
  const others = [
    ...(exchange ? [exchange.title, exchange.comment.text, exchange.answer.text] : []),
    ...(thenAndNow ? [thenAndNow.title] : []),
    ...ads.flatMap(wordsOfAd),
  ];
  return (
    stories.reduce((sum, story) => sum + countStoryWords(story, language), 0) +
    countWords(others.join('\n'), language) +
    (thenAndNow ? thenAndNowWords : 0)
  );
}

function countStoryWords({ title, excerpt, fact, why }: Story, language: string): number {
  const isToldTwice = fact !== undefined && excerpt.includes(fact.text);
  return countWords([title, excerpt, isToldTwice ? '' : fact?.text, why?.text].join('\n'), language);
}

function wordsOfAd(ad: NonNullable<Digest['ads']>[number]): string[] {
  switch (ad.format) {
    case 'headline':
    case 'market':
      return [ad.line];
    case 'banner':
      return [];
    case 'sponsored-story':
    case 'dedicated':
      return [ad.headline, ...ad.body, ad.callToAction];
    case 'press-release':
      return [ad.title, ad.summary];
    case 'classified':
      return [ad.text];
  }
}
