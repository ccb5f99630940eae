import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { NewsletterSettings } from '../../newsletters/settings.ts';
import type { MarketBlock, Story } from '../digest.ts';
import { addInsight, readTexts, type Texts } from '../insight/add-insight.ts';
import { chooseBullets } from '../insight/choose-bullets.ts';
import { countDigestWords, type Spoken } from './count-words.ts';
import { editionLength, fitLength } from './fit-length.ts';
import type { Selection } from './select-stories.ts';

export type Chosen = {
  selection: Selection;
  texts: Texts;
  /** The stories with their insight. */
  told: Story[];
};

/** How to choose so that older ones make up `filledTo`, and beside what: `asides` is what else is read in the edition. */
export type Offer = {
  select(filledTo: number): Selection;
  asides: Omit<Spoken, 'stories'>;
  /** Whose moves are told in the bullets. */
  market?: MarketBlock | undefined;
};

/**
 * The stories of an edition. Where days are to be filled and those at hand come to fewer than 600 words, older ones join
 * them one by one, up to `maxArticles`.
 */
export async function chooseEnough(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  { digest, language }: Pick<NewsletterSettings, 'digest' | 'language'>,
  { select, asides, market }: Offer,
  now: Date,
): Promise<Chosen> {
  const reading = { language, now };
  let chosen: Chosen | undefined;
  for (let filledTo = digest.minArticles; ; filledTo++) {
    const selection = select(filledTo);
    const isFull = chosen?.selection.stories.length === selection.stories.length;
    if (chosen && isFull) return chosen;
    const texts = await readTexts(db, selection.stories);
    const told = addInsight(selection.stories, texts, reading);
    chosen = { selection, texts, told };
    const content = { ...asides, stories: told };
    const { stories } = fitLength({ ...content, bullets: chooseBullets(told, market) }, texts, reading);
    const words = countDigestWords({ ...content, stories }, language);
    if (words >= editionLength.least || filledTo >= digest.maxArticles) return chosen;
  }
}
