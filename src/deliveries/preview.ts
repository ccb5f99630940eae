import type { Context } from '../context.ts';
import { renderDraft } from '../editions/content/render.ts';
import type { Edition } from '../editions/find.ts';
import { renderMessage } from '../mail/message-template.ts';
import { readerTokenSlot } from '../mail/slots.ts';
import type { Newsletter } from '../newsletters/find.ts';
import type { Digest } from '../newsroom/digest.ts';
import { compileEdition } from './template.ts';

export type Preview = { digest: Digest; html: string; text: string; message: Buffer };

/** Nobody: the preview's reader links lead nowhere. */
const sample = { subscriptionId: 0, address: 'reader@example.invalid', name: null, token: readerTokenSlot };

/** What a reader would get: of the frozen content where there is one, else of the draft. Undefined before the draft. */
export async function previewEdition(
  ctx: Pick<Context, 'db' | 'config' | 'dkim' | 'clock'>,
  newsletter: Newsletter,
  edition: Edition,
): Promise<Preview | undefined> {
  const content = (await frozenContent(ctx, edition)) ?? (await draftContent(ctx, newsletter, edition));
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

async function frozenContent({ db }: Pick<Context, 'db'>, edition: Edition) {
  if (edition.version === null) return undefined;
  return db
    .selectFrom('contents')
    .select(['settings', 'digest', 'html', 'text', 'created_at as date'])
    .where('edition_id', '=', edition.id)
    .where('version', '=', edition.version)
    .executeTakeFirst();
}

async function draftContent(
  { clock, config }: Pick<Context, 'clock' | 'config'>,
  newsletter: Newsletter,
  { digest }: Edition,
) {
  if (!digest) return undefined;
  const rendered = await renderDraft(newsletter, digest, config.publicUrl);
  return { settings: newsletter.settings, digest, date: clock.now(), ...rendered };
}
