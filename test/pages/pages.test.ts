import { mkdir, readdir, rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { openVisitor, shots } from './visitor.ts';
import type { Walk } from './walk.ts';
import { comingWalks } from './walks/come.ts';
import { leavingWalks } from './walks/leave.ts';
import { lookingWalks } from './walks/look.ts';
import { readingWalks } from './walks/read.ts';
import { stayingWalks } from './walks/stay.ts';
import { openWorld, type World } from './world.ts';

const ways: readonly Walk[] = [...comingWalks, ...stayingWalks, ...leavingWalks, ...readingWalks];
const walks: readonly Walk[] = [...ways, ...lookingWalks];

let world: World;
let browser: Browser;

describe.runIf(browserPath())('a reader', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    await rm(shots, { recursive: true, force: true });
    await mkdir(shots, { recursive: true });
    [world, browser] = await Promise.all([openWorld(), launchBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  for (const hasScripts of [true, false]) {
    describe.concurrent(hasScripts ? 'with scripts' : 'without scripts', () => {
      for (const { name, states, go } of hasScripts ? walks : ways)
        it(name, async () => {
          const visitor = await openVisitor(browser, world.web.url, hasScripts);
          await go(visitor, world);
          expect(visitor.seen).toEqual(states);
          await visitor.leave();
        });
    });
  }

  it('has been shown in pictures, each page on a phone in the light and on a desktop in the dark', async () => {
    const states = walks.flatMap((walk) => walk.states);
    expect(new Set(states).size).toBe(states.length);
    expect(await readdir(shots)).toHaveLength(states.length * 2);
  });
});
