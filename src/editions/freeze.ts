import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/schema.ts';
import type { Newsletter } from '../newsletters/find.ts';
import type { Digest } from '../newsroom/digest.ts';
import { writeContent } from './content/write-content.ts';
import type { Edition } from './find.ts';
import { findPaid } from './find-paid.ts';
import { lockPolls } from './polls/read-polls.ts';
import { lockSlots } from './slots/lock-slots.ts';
import { planVariants } from './variants/plan-variants.ts';
import type { VariantOf } from './variants/share-out.ts';

/** `chosen`: who gets a variant instead of the whole edition. */
export type FrozenContent = { kind: 'frozen'; chosen: VariantOf[] } | { kind: 'outdated'; lost: string[] };

/**
 * Fixes what the edition says, inside the transaction that releases it: its articles are taken so that no later
 * edition carries them, its bookings are locked, and its content, with the variants that its readers' choices of topics
 * make, is written as version 1.
 * Refused when another edition took one of the articles since the draft, or one proved to be paid content, or the slots
 * were booked otherwise, or it asks something else: then it must be drafted anew.
 */
export async function freezeContent(
  trx: Transaction<Database>,
  ctx: Pick<Context, 'config' | 'secrets' | 'clock'>,
  edition: Edition,
  digest: Digest,
  newsletter: Newsletter,
): Promise<FrozenContent> {
  const articleIds = digest.stories.map((story) => story.articleId);
  // What a part of the readers gets is still news to the others, and the best of a week is told by its other editions.
  const taken = edition.segment || edition.kind === 'weekly' ? [] : await takeArticles(trx, edition, articleIds);
  const paid = await findPaid(trx, digest);
  const lost = [
    ...taken.map((id) => `article ${id} is in another edition`),
    ...paid.map(({ id }) => `article ${id} is paid content`),
    ...((await lockSlots(trx, ctx, newsletter, edition, digest)) ? [] : ['its slots are booked otherwise']),
    ...((await lockPolls(trx, edition, digest)) ? [] : ['its poll is another one']),
  ];
  if (lost.length > 0) return { kind: 'outdated', lost };

  const { variants, chosen } = await planVariants({ db: trx, clock: ctx.clock }, edition, digest, newsletter);
  const digests: [Digest, ...Digest[]] = [digest, ...variants.map((variant) => variant.digest)];
  await writeContent(trx, ctx, newsletter, { editionId: edition.id, version: 1, digests });
  if (variants.length > 0) {
    const rows = variants.map(({ topics }, at) => ({ edition_id: edition.id, variant: at + 1, topics }));
    await trx.insertInto('variants').values(rows).execute();
  }
  return { kind: 'frozen', chosen };
}

/** Claims the articles for this edition and returns those that another one carries. */
async function takeArticles(trx: Transaction<Database>, edition: Edition, articleIds: number[]): Promise<number[]> {
  if (articleIds.length === 0) return [];
  // In one order, so that two editions with the same articles wait for each other instead of for ever.
  const rows = articleIds
    .toSorted((a, b) => a - b)
    .map((article_id) => ({
      newsletter_id: edition.newsletter_id,
      article_id,
      edition_id: edition.id,
    }));
  const taken = await trx
    .insertInto('edition_articles')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['newsletter_id', 'article_id']).doNothing())
    .returning('article_id')
    .execute();
  const got = new Set(taken.map((row) => row.article_id));
  return articleIds.filter((id) => !got.has(id));
}
