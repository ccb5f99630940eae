import { Resolver } from 'node:dns/promises';

/** Asks the machine's name servers, once, for two seconds: who waits for mail servers to be looked up is a person or a batch. */
export function mailResolver(): Resolver {
  return new Resolver({ timeout: 2_000, tries: 1 });
}
