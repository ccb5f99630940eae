import type { Browser } from 'playwright-core';
import { findBrowser, launchBrowser as launch } from '../../scripts/browser.ts';

/** Where this machine's Chromium is. In CI there must be one: there its absence is a failure, not a reason to leave tests out. */
export function browserPath(): string | undefined {
  const path = findBrowser();
  if (!path && process.env.CI) throw new Error('Chromium is not installed; CI must run these tests');
  return path;
}

export function launchBrowser(): Promise<Browser> {
  return launch(browserPath());
}
