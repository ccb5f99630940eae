import type { MarketSettings } from '../../newsletters/settings.ts';

export type ProviderSettings = MarketSettings['providers'][number];
export type ProviderType = ProviderSettings['type'];

/** What a provider says of one asset, by the provider's own id; not judged yet. */
export type Reading = {
  id: string;
  /** NaN where there is no number. */
  price: number;
  /** Per cent. */
  change24h?: number;
  change7d?: number;
  /** Prices of the last seven days in the currency that was asked for, oldest first, evenly apart. */
  week?: number[];
  /** When the price held; absent where the provider does not say, which then means now. */
  quotedAt?: Date;
};

/** A service that quotes prices: how it is asked and how its answer is read, without the asking. */
export type Provider = {
  /** As it wants to be credited. */
  name: string;
  url: string;
  /** Refuses a whole request for one id that it does not know, as exchanges do after a delisting. */
  allOrNothing: boolean;
  request(
    ids: string[],
    currency: string,
    settings: ProviderSettings,
  ): { url: string; headers: Record<string, string> };
  /**
   * Reads the answer's JSON; it may hold more or fewer assets than were asked for. Throws `prices_failed` for
   * another shape; a status of 400 in its `cause` blames one of the ids.
   */
  read(answer: unknown, ids: string[], currency: string): Reading[];
};

/** The API's path at its usual origin, or at the `baseUrl` that the settings name instead. */
export function urlAt(settings: ProviderSettings, usualOrigin: string, path: string): string {
  return `${(settings.baseUrl ?? usualOrigin).replace(/\/+$/, '')}${path}`;
}

/** The header that carries the key, if there is a key. */
export function keyHeader(name: string, apiKey: string | undefined): Record<string, string> {
  return apiKey === undefined ? {} : { [name]: apiKey };
}
