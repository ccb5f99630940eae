/** What the caller knows how to do: the guarded way to addresses outside. */
export type Outside = {
  /** Throws an `AppError` for all that goes wrong, `retryable` where asking later may help. */
  fetch(url: string, options: FetchOptions): Promise<{ body: Buffer }>;
};

type FetchOptions = {
  /** Called with each address before it is asked, redirects too; what it throws ends the fetch. */
  visit?: (url: URL) => void;
  bodiless?: boolean;
};
