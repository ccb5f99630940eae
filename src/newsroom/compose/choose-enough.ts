import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { MarketBlock, Story } from '../digest.ts';
import { addInsight, readTexts, type Texts } from '../insight/add-insight.ts';
import { chooseBullets } from '../insight/choose-bullets.ts';
import type { Candidate } from './candidates.ts';
import { countDigestWords, type Spoken } from './count-words.ts';
import type { EarlierEdition } from './earlier-editions.ts';
import { editionLength, fitLength } from './fit-length.ts';
import { type Selection, selectStories } from './select-stories.ts';

export type Chosen = {
  selection: Selection;
  texts: Texts;
  /** The stories with their insight. */
  told: Story[];
};

/** What there is to choose from, and beside what: `asides` is what else is read in the edition. */
export type Offer = {
  candidates: Candidate[];
  earlier: EarlierEdition[];
  asides: Omit<Spoken, 'stories'>;
  market?: MarketBlock;
};

/**
 * The stories of an edition. Where days are to be filled and those at hand come to fewer than 600 words, older ones join
 * them one by one, up to `maxArticles`.
 */
export async function chooseEnough(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  { settings: { digest, language } }: Newsletter,
  { candidates, earlier, asides, market }: Offer,
  now: Date,
): Promise<Chosen> {
  const reading = { language, now };
  let chosen: Chosen | undefined;
  for (let filledTo = digest.minArticles; ; filledTo++) {
    const selection = selectStories(candidates, earlier, digest, now, filledTo);
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
