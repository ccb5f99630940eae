import { expect } from 'vitest';
import { confirmUrl } from '../../../src/audience/confirm-link.ts';
import { leave } from '../../../src/audience/leave.ts';
import type { Walk } from '../walk.ts';
import type { World } from '../world.ts';

type LookedAt = { state: string; status?: number; address(world: World): Promise<string> | string };

/** What only has to be opened: pages that say that something is wrong. */
const troubles: readonly LookedAt[] = [
  { state: 'missing', status: 404, address: () => '/nowhere' },
  { state: 'refused', status: 400, address: () => '/archive/daily?page=none' },
  { state: 'broken', status: 500, address: ({ brokenUrl }) => `${brokenUrl}/s/daily` },
  { state: 'unavailable', status: 503, address: ({ awayUrl }) => `${awayUrl}/s/daily` },
];

/** Of a newsletter with the longest words, or in a script that is read from the right. */
function inTongue(name: 'markt' | 'akhbar'): LookedAt[] {
  const pageOf = (folder: string) => async (world: World) =>
    `/${folder}/${(await world.newReader(world.newsletters[name])).token}`;
  return [
    { state: `${name}-sign-up`, address: () => `/s/${name}` },
    { state: `${name}-preferences`, address: pageOf('p') },
    { state: `${name}-leave`, address: pageOf('u') },
    { state: `${name}-share`, address: pageOf('share') },
    { state: `${name}-archive`, address: () => `/archive/${name}` },
    {
      state: `${name}-confirm`,
      async address({ web, newsletters, newReader }) {
        const { token } = await newReader(newsletters[name], 'pending');
        return new URL(confirmUrl(web.ctx, token)).pathname;
      },
    },
    {
      state: `${name}-left`,
      async address({ web, newsletters, newReader }) {
        const { token } = await newReader(newsletters[name]);
        await leave(web.ctx, token, 'page');
        return `/u/${token}`;
      },
    },
  ];
}

export const lookingWalks: readonly Walk[] = [
  { name: 'opens pages that say that something is wrong', pages: troubles },
  { name: 'opens the pages of a newsletter with long German words', pages: inTongue('markt') },
  { name: 'opens the pages of a newsletter in Arabic', pages: inTongue('akhbar') },
].map(({ name, pages }) => ({
  name,
  states: pages.map(({ state }) => state),
  async go(visitor, world) {
    for (const { state, status = 200, address } of pages) {
      const answered = visitor.page.waitForResponse((response) => response.request().isNavigationRequest());
      await visitor.open(await address(world));
      expect((await answered).status()).toBe(status);
      await visitor.sees(state);
    }
  },
}));
