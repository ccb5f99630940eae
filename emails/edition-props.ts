import type { Digest } from '../src/newsroom/digest.ts';

/** What every theme is given. No reader is in it: the addresses that are a reader's carry the token's placeholder. */
export type EditionProps = {
  digest: Digest;
  /** The address that a link in the message carries for `url`: tracked, or `url` itself; an ad's counts for its booking. */
  href(url: string, bookingId?: number): string;
  /** The page that leaves this newsletter. */
  leaveUrl: string;
  /** What a reader may change. */
  preferencesUrl: string;
  /** This edition in the browser, as this reader has it. */
  viewUrl: string;
  /** The same for anybody, without a reader in it. */
  shareUrl: string;
  /** The page on which this reader votes, with that choice, counted from 1, already made. */
  pollUrl(choice: number): string;
  /** Where this reader finds a link of their own to pass on; absent where the newsletter has none. */
  referralPageUrl?: string;
  /** Where an ad's image lies. */
  imageUrl(file: string): string;
  /** The curve of these prices as a PNG, to be shown 56 wide and 20 high; undefined where there is no curve. */
  curveUrl(week: number[]): string | undefined;
};
