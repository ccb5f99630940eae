import { renderAskAgain, renderEdition } from '../../../emails/render.ts';
import { readerTokenSlot } from '../../mail/slots.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { curveUrl, imageUrl, shareUrl } from './public-urls.ts';
import { leaveUrl, pollUrl, preferencesUrl, referralPageUrl, stayUrl, viewUrl } from './reader-urls.ts';

export type Rendered = { html: string; text: string };

/**
 * A digest in its newsletter's theme, or as a letter where it is one, for every reader at once: reader links carry the slot of the
 * token. What others wrote may not: an address with the slot in it would be told the token of whoever opens the message.
 */
export async function renderDigest(
  publicUrl: string,
  newsletter: Newsletter,
  digest: Digest,
  href: (url: string, bookingId?: number) => string,
): Promise<Rendered> {
  const leave = leaveUrl(publicUrl, readerTokenSlot);
  if (digest.askAgain) {
    const asks = { newsletter: digest.newsletter, ...digest.askAgain };
    return renderAskAgain({ ...asks, stayUrl: stayUrl(publicUrl, readerTokenSlot), leaveUrl: leave });
  }
  return renderEdition(newsletter.settings.theme, {
    digest: withoutSlots(digest),
    href,
    leaveUrl: leave,
    preferencesUrl: preferencesUrl(publicUrl, readerTokenSlot),
    viewUrl: viewUrl(publicUrl, newsletter.name, digest.edition.key, readerTokenSlot),
    shareUrl: shareUrl(publicUrl, newsletter.name, digest.edition.key),
    pollUrl: (choice) => pollUrl(publicUrl, newsletter.name, digest.edition.key, readerTokenSlot, choice),
    ...(newsletter.settings.referrals && { referralPageUrl: referralPageUrl(publicUrl, readerTokenSlot) }),
    imageUrl: (file) => imageUrl(publicUrl, file),
    curveUrl: (week) => curveUrl(publicUrl, week),
  });
}

/** Of letters and digits alone, the slot looks in JSON as it does anywhere. */
function withoutSlots(digest: Digest): Digest {
  return JSON.parse(JSON.stringify(digest).replace(new RegExp(readerTokenSlot, 'gi'), ''));
}

/**
 * The same with bare links, for measuring what is not frozen yet, and for looking at it: with the address of our pages
 * its pictures can be seen.
 */
export async function renderDraft(
  newsletter: Newsletter,
  digest: Digest,
  publicUrl = 'https://draft.invalid',
): Promise<Rendered> {
  return renderDigest(publicUrl, newsletter, digest, (url) => url);
}
