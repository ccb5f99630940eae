import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';

let disposable: ReadonlySet<string> | undefined;

/**
 * Whether a domain (lower case, punycode), or one above it, gives out addresses for minutes, by the list of
 * https://github.com/disposable-email-domains/disposable-email-domains (CC0). It is read at the first question, which takes
 * milliseconds: a process that takes no sign-ups never has its two megabytes.
 */
export function isDisposable(domain: string): boolean {
  disposable ??= disposableEmailBlocklistSet();
  const labels = domain.split('.');
  return labels.some((_, index) => disposable?.has(labels.slice(index).join('.')));
}
