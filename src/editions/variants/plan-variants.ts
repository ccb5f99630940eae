import type { Kysely } from 'kysely';
import { findOffer } from '../../audience/preferences.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { readEarlierEditions } from '../../newsroom/compose/earlier-editions.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { narrowDigest } from '../../newsroom/variants/narrow-digest.ts';
import { topicsToldBy } from '../../newsroom/variants/stories-about.ts';
import type { Edition } from '../find.ts';
import { countChoices } from './count-choices.ts';
import { shareOut, type VariantOf } from './share-out.ts';

/** What the readers of an edition get beside the whole one: `variants[0]` is variant 1. Who is not in `chosen` gets everything. */
export type VariantPlan = { variants: { topics: string[]; digest: Digest }[]; chosen: VariantOf[] };

/**
 * Which variants an edition would have for the choices of its readers at this moment. None where the newsletter offers
 * no topics. Writes nothing.
 */
export async function planVariants(
  ctx: { db: Kysely<Database> } & Pick<Context, 'clock'>,
  edition: Pick<Edition, 'id' | 'newsletter_id' | 'key' | 'date' | 'kind' | 'segment'>,
  digest: Digest,
  newsletter: Newsletter,
): Promise<VariantPlan> {
  const none = { variants: [], chosen: [] };
  if (newsletter.settings.preferences.topics === 'off' || digest.stories.length < 2) return none;
  const { topics: offered } = await findOffer(ctx, newsletter);
  const { variants, chosen } = shareOut(digest.stories, offered, await countChoices(ctx.db, edition));
  if (variants.length === 0) return none;
  const earlier = await readEarlierEditions(ctx.db, edition.newsletter_id, edition.id);
  return {
    variants: variants.map((stories) => ({
      topics: topicsToldBy(stories, digest.stories, offered),
      digest: narrowDigest(digest, stories, earlier),
    })),
    chosen,
  };
}
