import type { Kysely } from 'kysely';
import { findOffer } from '../../audience/preferences.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { AppError } from '../../errors.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { readEarlierEditions } from '../../newsroom/compose/earlier-editions.ts';
import { topicKey } from '../../newsroom/compose/topic-of.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { narrowDigest } from '../../newsroom/variants/narrow-digest.ts';
import { storiesAbout } from '../../newsroom/variants/stories-about.ts';
import type { Edition } from '../find.ts';
import { findVariant } from './share-out.ts';

type Asking = { db: Kysely<Database> } & Pick<Context, 'clock'>;

/**
 * Which variant of a frozen edition, whose digests are given in their order, who chose these topics gets. Throws `usage` for a
 * topic that is not on offer.
 */
export async function chooseVariant(
  ctx: Asking,
  newsletter: Newsletter,
  [whole, ...variants]: [Digest, ...Digest[]],
  topics: string[],
): Promise<number> {
  const wanted = storiesAbout(whole.stories, await readOffered(ctx, newsletter, topics), topics);
  return findVariant(
    wanted,
    variants.map(({ stories }) => stories),
  );
}

/** A draft as who chose these topics would get it, if enough readers chose the same. Throws `usage` for a topic that is not on offer. */
export async function narrowDraft(
  ctx: Asking,
  newsletter: Newsletter,
  edition: Pick<Edition, 'id' | 'newsletter_id'>,
  digest: Digest,
  topics: string[],
): Promise<Digest> {
  const wanted = storiesAbout(digest.stories, await readOffered(ctx, newsletter, topics), topics);
  if (wanted.length === digest.stories.length) return digest;
  return narrowDigest(digest, wanted, await readEarlierEditions(ctx.db, edition.newsletter_id, edition.id));
}

async function readOffered(ctx: Asking, newsletter: Newsletter, topics: string[]): Promise<string[]> {
  const { topics: offered } = await findOffer(ctx, newsletter);
  const known = new Set(offered.map(topicKey));
  const unknown = topics.find((topic) => !known.has(topicKey(topic)));
  if (unknown === undefined) return offered;
  const offer = offered.length > 0 ? `It offers: ${offered.join(', ')}` : 'It offers none: see preferences.topics';
  throw new AppError('usage', `${newsletter.name} offers its readers no topic ${JSON.stringify(unknown)}. ${offer}.`);
}
