import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where this machine's Chromium is. In CI there must be one: there its absence is a failure, not a reason to leave tests out. */
export function browserPath(): string | undefined {
  const path = places.find((place) => existsSync(place));
  if (!path && process.env.CI) throw new Error('Chromium is not installed; CI must run these tests');
  if (!path) console.warn('left out: tests in a browser (Chromium is not installed)');
  return path;
}

/** A browser with a fresh profile and nothing to say to the outside; close it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath(),
    args: [
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
