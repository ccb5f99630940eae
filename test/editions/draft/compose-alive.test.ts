import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeAlive } from '../../../src/editions/draft/compose-alive.ts';
import type { Story } from '../../../src/newsroom/digest.ts';
import { serveSite } from '../../newsroom/site-server.ts';
import { type TestContext, testContext } from '../../support/context.ts';
import { aDigest, aStory } from '../checks/build.ts';

let ctx: TestContext;
beforeAll(async () => {
  ctx = await testContext();
});
afterAll(() => ctx.dispose());

const goneSite = () => serveSite(() => ({ status: 404 }));

function composed(stories: Story[]) {
  return { digest: aDigest({ stories }), checks: [], why: { stories: [], subjects: [] }, thin: false };
}

describe('composing until nothing is gone', () => {
  it('ends when composing has nothing else, and what stays is not called left out', async () => {
    const site = await goneSite();
    let times = 0;
    const alive = await composeAlive(ctx, { id: 1 }, async () => {
      times += 1;
      return composed([aStory({ url: `${site.url}/only` })]);
    });
    expect(times).toBe(2);
    expect(site.asked).toEqual(['/only']);
    expect(alive.checks).toEqual([]);
    expect(alive.looks.get(`${site.url}/only`)).toMatchObject({ kind: 'gone' });
  });

  it('ends after three rounds with a site that has lost everything', async () => {
    const site = await goneSite();
    let times = 0;
    const alive = await composeAlive(ctx, { id: 1 }, async () => {
      times += 1;
      return composed([aStory({ articleId: times, title: `Story ${times}`, url: `${site.url}/${times}` })]);
    });
    expect(times).toBe(3);
    expect(alive.checks).toMatchObject([{ name: 'gone', reason: expect.stringContaining('"Story 1", "Story 2"') }]);
    expect(alive.digest.stories).toMatchObject([{ title: 'Story 3' }]);
  });

  it('looks at everything, however long composing takes', async () => {
    const site = await serveSite(() => 'a page');
    const url = `${site.url}/worded`;
    const { looks } = await composeAlive(
      ctx,
      { id: 1 },
      async () => {
        await wait(1500);
        return composed([aStory({ url })]);
      },
      1400,
    );
    expect(looks.get(url)).toMatchObject({ kind: 'there' });
  });

  it("reads the lead's image and no page", async () => {
    const site = await serveSite(({ pathname }) => ({
      headers: { 'content-type': pathname.endsWith('.png') ? 'image/png' : 'text/html' },
      body: '12345',
    }));
    const image = { url: `${site.url}/a.png`, alt: '' };
    const { looks } = await composeAlive(ctx, { id: 1 }, async () =>
      composed([aStory({ url: `${site.url}/a`, image })]),
    );
    expect(Object.fromEntries(looks)).toEqual({
      [`${site.url}/a`]: { kind: 'there', contentType: 'text/html', bytes: 0 },
      [`${site.url}/a.png`]: { kind: 'there', contentType: 'image/png', bytes: 5 },
    });
  });
});
