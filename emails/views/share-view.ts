import type { EditionProps } from '../edition-props.ts';
import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';

type ShareLink = { label: string; url: string };

export type ShareView = {
  ask: string;
  /** Opens a new message in the reader's own mail program. */
  forward: ShareLink;
  /** The edition's page for anybody. */
  page: ShareLink;
  networks: ShareLink[];
  /** The reader's page with a link of their own, which can be passed on; the page itself is theirs alone. */
  own?: ShareLink;
  /** For the text part, where the reader's program has the button. */
  how: string;
};

/** The ways to pass an edition on. They carry its public page only: a reader's own links would let others act as that reader. */
export function viewShare({ digest, shareUrl, referralPageUrl }: EditionProps): ShareView {
  const words = wordsFor(digest.newsletter.language);
  const subject = encodeURIComponent(plain(digest.subject));
  const url = encodeURIComponent(shareUrl);
  return {
    ask: words.shareAsk,
    forward: { label: words.forward, url: `mailto:?subject=${subject}&body=${subject}%0D%0A%0D%0A${url}` },
    page: { label: words.sharePage, url: shareUrl },
    networks: [
      { label: words.postOn('X'), url: `https://x.com/intent/post?text=${subject}&url=${url}` },
      { label: words.postOn('LinkedIn'), url: `https://www.linkedin.com/sharing/share-offsite/?url=${url}` },
    ],
    ...(referralPageUrl !== undefined && { own: { label: words.ownLink, url: referralPageUrl } }),
    how: words.shareHow,
  };
}
