import type { Digest } from '../src/newsroom/digest.ts';

/** What every theme is given. No reader is in it: `leaveUrl` and `viewUrl` carry the reader token's placeholder. */
export type EditionProps = {
  digest: Digest;
  /** The address that a link in the message carries for `url`: tracked, or `url` itself. */
  href(url: string): string;
  /** The page that leaves this newsletter. */
  leaveUrl: string;
  /** This edition in the browser. */
  viewUrl: string;
};
