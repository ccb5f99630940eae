/** What a lane may be given. Undefined is no limit. */
export type LaneLimits = {
  /** Messages in flight at once, over all workers. */
  connections?: number | undefined;
  perSecond?: number | undefined;
  /** Messages over one connection to a relay. */
  messages?: number | undefined;
  /** Messages within 24 hours. */
  perDay?: number | undefined;
};

/** What is common practice for the large ones, and for a provider without a row. */
const limitsOfLane: Readonly<Record<string, LaneLimits>> = {
  google: { connections: 5, messages: 50 },
  microsoft: { connections: 5, messages: 50 },
  yahoo: { connections: 10, messages: 20 },
  apple: { connections: 10, messages: 5 },
};

const usual: LaneLimits = { connections: 10, messages: 100 };

/** The lane of all the small providers: its mail goes to many hosts, so that it has no limit as a whole. */
export const otherLane = 'other';

export function defaultLimits(lane: string): LaneLimits {
  return lane === otherLane ? {} : (limitsOfLane[lane] ?? usual);
}
