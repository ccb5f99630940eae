/** What one kind of relay does to a message, and what it needs in it. */
export type RelayProfile = {
  name: string;
  /** Header fields that it rewrites on the way: a signature that covered them would fail, so they are not signed. */
  rewrites: readonly string[];
  /**
   * Header fields that it wants beside ours, such as one that its later events repeat. `messageId` is without angle
   * brackets. Names and values are printable ASCII.
   */
  adds(messageId: string): readonly { name: string; value: string }[];
};

export const plainRelay: RelayProfile = { name: 'plain', rewrites: [], adds: () => [] };
