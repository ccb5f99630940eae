import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where this machine's Chromium is, if it has one. */
export function findBrowser(): string | undefined {
  return places.find((place) => existsSync(place));
}

/** A Chromium with a fresh profile and nothing to say to the outside; close it. */
export function launchBrowser(executablePath: string | undefined): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // No name server is asked for the hosts of samples (RFC 2606).
      '--host-resolver-rules=MAP *.example ~NOTFOUND',
    ],
  });
}
