import type { Context } from '../context.ts';
import { renderDraft } from '../editions/content/render.ts';
import type { Edition } from '../editions/find.ts';
import { chooseVariant, narrowDraft } from '../editions/variants/choose-variant.ts';
import { renderMessage } from '../mail/message-template.ts';
import { readerTokenSlot } from '../mail/slots.ts';
import type { Newsletter } from '../newsletters/find.ts';
import type { Digest } from '../newsroom/digest.ts';
import { compileEdition } from './template.ts';

export type Preview = { digest: Digest; html: string; text: string; message: Buffer };

/** Nobody: the preview's reader links lead nowhere. */
const sample = { subscriptionId: 0, address: 'reader@example.invalid', name: null, token: readerTokenSlot };

/**
 * What a reader would get, of those topics if some are given: of the frozen content where there is one, else of the draft. Undefined
 * before the draft. Throws `usage` for a topic that is not on offer.
 */
export async function previewEdition(
  ctx: Pick<Context, 'db' | 'config' | 'dkim' | 'clock'>,
  newsletter: Newsletter,
  edition: Edition,
  topics: string[] = [],
): Promise<Preview | undefined> {
  const content =
    (await frozenContent(ctx, newsletter, edition, topics)) ?? (await draftContent(ctx, newsletter, edition, topics));
  if (!content) return undefined;
  const { message } = compileEdition(ctx, {
    ...content,
    key: edition.key,
    salt: edition.salt,
    subject: content.digest.subject,
  });
  return {
    digest: content.digest,
    html: content.html,
    text: content.text,
    message: await renderMessage(message, sample),
  };
}

async function frozenContent(
  ctx: Pick<Context, 'db' | 'clock'>,
  newsletter: Newsletter,
  edition: Edition,
  topics: string[],
) {
  if (edition.version === null) return undefined;
  const [whole, ...variants] = await ctx.db
    .selectFrom('contents')
    .select(['settings', 'digest', 'html', 'text', 'created_at as date'])
    .where('edition_id', '=', edition.id)
    .where('version', '=', edition.version)
    .orderBy('variant')
    .execute();
  if (!whole || topics.length === 0) return whole;
  const digests: [Digest, ...Digest[]] = [whole.digest, ...variants.map(({ digest }) => digest)];
  return [whole, ...variants][await chooseVariant(ctx, newsletter, digests, topics)];
}

async function draftContent(
  ctx: Pick<Context, 'db' | 'clock' | 'config'>,
  newsletter: Newsletter,
  edition: Edition,
  topics: string[],
) {
  const { clock, config } = ctx;
  if (!edition.digest) return undefined;
  const digest =
    topics.length === 0 ? edition.digest : await narrowDraft(ctx, newsletter, edition, edition.digest, topics);
  const rendered = await renderDraft(newsletter, digest, config.publicUrl);
  return { settings: newsletter.settings, digest, date: clock.now(), ...rendered };
}
