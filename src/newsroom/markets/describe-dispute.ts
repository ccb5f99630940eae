import type { Dispute } from './agreement.ts';
import { providers } from './provider-list.ts';

/** For the operator: what each provider said, and whose price is shown. */
export function describeDispute({ symbol, said, shown }: Dispute): string {
  const claims = said.map(({ provider, price }) => `${providers[provider].name} says ${Number(price.toPrecision(6))}`);
  return `${symbol} is ${shown ? `shown by ${providers[shown].name}` : 'left out'}: ${claims.join(', ')}`;
}
