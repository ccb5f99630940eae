import { sql } from 'kysely';
import { type Mail, renderAddressChange, renderGoodbye, renderOwnLink, renderWelcome } from '../../../emails/render.ts';
import type { Context } from '../../context.ts';
import { instanceKey } from '../../db/instance-keys.ts';
import type { LetterKind } from '../../db/schema.ts';
import { hashAddress } from '../../mail/address.ts';
import { loadNewsletter, type Newsletter } from '../../newsletters/find.ts';
import { letterSender } from '../../newsletters/letter-sender.ts';
import { changeLinkDays } from '../change-address.ts';
import { dataUrl } from '../export-reader.ts';
import { maskAddress } from '../mask-address.ts';
import { type Submitted, submitLetter } from '../submit-letter.ts';
import { findLastEdition } from './last-edition.ts';

type SendingContext = Pick<Context, 'db' | 'secrets' | 'clock' | 'config' | 'mailer'>;

/** `void`: it was sent before, or there is nobody any more to whom it would be right. */
export type LetterSent = Submitted | { kind: 'void' };

type Letter = {
  kind: LetterKind;
  newsletterId: number;
  status: 'pending' | 'active' | 'left';
  token: string;
  address: string;
  /** Whether they ever said yes by a link that came to their address. */
  isConfirmed: boolean;
  change: { address: string; from_token: string; to_token: string } | undefined;
};

/**
 * Writes and sends one letter, if it is still right: nobody is welcomed who has left by now, and nothing goes to an address
 * that is suppressed. Sent at least once: a crash between the sending and its note repeats it. Throws `relay_failed`
 * when the mail server could not take it now; trying again later is safe.
 */
export async function sendLetter(ctx: SendingContext, letterId: number): Promise<LetterSent> {
  const letter = await findLetter(ctx, letterId);
  if (!letter) return { kind: 'void' };
  const to = letter.kind === 'change-to' ? letter.change?.address : letter.address;
  const sent =
    to === undefined || !isRight(letter) || (await isSuppressed(ctx, to))
      ? ({ kind: 'void' } as const)
      : await send(ctx, letter, to);
  await ctx.db.updateTable('letters').set({ sent_at: ctx.clock.now() }).where('id', '=', letterId).execute();
  return sent;
}

async function findLetter({ db, clock }: SendingContext, letterId: number): Promise<Letter | undefined> {
  const row = await db
    .selectFrom('letters as l')
    .innerJoin('subscriptions as s', 's.id', 'l.subscription_id')
    .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
    .select(['l.kind', 's.newsletter_id as newsletterId', 's.status', 's.token', 's.subscriber_id', 'r.address'])
    .select(
      sql<boolean>`exists (select from consents c where c.subscription_id = s.id and c.kind = 'confirmed')`.as(
        'isConfirmed',
      ),
    )
    .where('l.id', '=', letterId)
    .where('l.sent_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const change = await db
    .selectFrom('address_changes')
    .select(['address', 'from_token', 'to_token'])
    .where('subscriber_id', '=', row.subscriber_id)
    .where('expires_at', '>', clock.now())
    .executeTakeFirst();
  return { ...row, change };
}

function isRight({ kind, status, change }: Letter): boolean {
  switch (kind) {
    case 'welcome':
      return status === 'active';
    case 'goodbye':
      return status === 'left';
    case 'change-from':
    case 'change-to':
      return status !== 'left' && change !== undefined;
    case 'link':
    case 'data':
      return true;
  }
}

async function isSuppressed({ db }: SendingContext, address: string): Promise<boolean> {
  const hash = hashAddress(await instanceKey(db, 'addresses'), address);
  const row = await db.selectFrom('suppressions').select('reason').where('address_hash', '=', hash).executeTakeFirst();
  return row !== undefined;
}

async function send(ctx: SendingContext, letter: Letter, to: string): Promise<LetterSent> {
  const newsletter = await loadNewsletter(ctx.db, letter.newsletterId);
  return submitLetter(ctx, { from: newsletter.settings.from, to, ...(await write(ctx, letter, newsletter)) });
}

async function write(ctx: SendingContext, letter: Letter, sender: Newsletter): Promise<Mail> {
  const { kind, token, address, isConfirmed, change } = letter;
  const { settings } = sender;
  const newsletter = letterSender(settings);
  const page = (path: string) => `${ctx.config.publicUrl}/${path}`;
  const preferencesUrl = page(`p/${token}`);
  switch (kind) {
    case 'welcome':
      return renderWelcome({
        newsletter,
        preferencesUrl,
        ...(!isConfirmed && { unasked: { leaveUrl: page(`u/${token}`) } }),
        lastEdition: await findLastEdition(ctx, sender),
      });
    case 'link':
      return renderOwnLink({ newsletter, kind, url: preferencesUrl });
    case 'data':
      return renderOwnLink({ newsletter, kind, url: dataUrl(ctx, token) });
    case 'goodbye':
      return renderGoodbye({ newsletter, pageUrl: page(`u/${token}`) });
    case 'change-from':
    case 'change-to': {
      const side = kind === 'change-from' ? 'from' : 'to';
      const other = maskAddress(side === 'from' ? (change?.address ?? '') : address);
      const confirmUrl = page(`change/${change?.[`${side}_token`]}`);
      return renderAddressChange({ newsletter, side, other, confirmUrl, validDays: changeLinkDays });
    }
  }
}
