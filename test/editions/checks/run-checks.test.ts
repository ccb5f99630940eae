import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { showEdition } from '../../../src/cli/edition-show.ts';
import { runChecks } from '../../../src/editions/checks/run-checks.ts';
import { redraftEdition } from '../../../src/editions/draft/draft.ts';
import { loadEdition } from '../../../src/editions/find.ts';
import { ensureChosen } from '../../../src/editions/plan.ts';
import { refillSlots } from '../../../src/editions/slots/refill-slots.ts';
import { type Answer, serveSite } from '../../newsroom/site-server.ts';
import { addReader, buildEdition, buildNewsletter } from '../../support/build.ts';
import { type TestContext, testContext } from '../../support/context.ts';
import { anAd, creatives } from './build.ts';

let ctx: TestContext;
let made = 0;

beforeAll(async () => {
  ctx = await testContext({ PUBLIC_URL: 'https://mail.news-of-ours.com' });
});
afterAll(() => ctx.dispose());
beforeEach(() => {
  made += 1;
});

const titles = ['Idle graphics cards find customers', 'A bridge without guards', 'Notes from the auditors'];

/** A site with a feed of these articles; each is answered as `answers` says, else it is there. */
async function siteOf(answers: Record<string, Answer>) {
  const site = await serveSite((url) => {
    if (url.pathname === '/feed.xml') return `<rss version="2.0"><channel><title>A</title>${items}</channel></rss>`;
    return answers[url.pathname] ?? { headers: { 'content-type': 'text/html' }, body: '<p>There.</p>' };
  });
  const date = new Date(ctx.clock.now().getTime() - 3_600_000).toUTCString();
  const items = titles
    .map(
      (title, i) => `<item><title>${title}</title><link>${site.url}/${i}</link><pubDate>${date}</pubDate>
        <category>Topic ${i}</category><enclosure url="${site.url}/${i}.png" type="image/png" length="1"/>
        <description>${title}, told in one whole sentence of its own.</description></item>`,
    )
    .join('');
  const newsletter = await buildNewsletter(ctx, {
    name: `daily-${made}`,
    site: site.url,
    sources: [{ type: 'feed', url: `${site.url}/feed.xml` }],
  });
  await addReader(ctx, newsletter, `reader${made}@readers.example`);
  return { site, newsletter };
}

async function draft(newsletter: Awaited<ReturnType<typeof siteOf>>['newsletter']) {
  const { id } = await ensureChosen(ctx, newsletter, {});
  const drafted = await redraftEdition(ctx, id);
  if (drafted.kind !== 'drafted') throw new Error(`it is ${drafted.kind}`);
  const find = (name: string) => drafted.checks.find((check) => check.name === name);
  return { ...drafted, find, id };
}

const png = { headers: { 'content-type': 'image/png' }, body: 'a picture' };
const pictures = { '/0.png': png, '/1.png': png, '/2.png': png };
const nothing = { status: 404 };

describe('the checks of a draft', () => {
  it('are shown in one order, and a sound edition has none that is red', async () => {
    const { newsletter } = await siteOf(pictures);
    const { checks } = await draft(newsletter);
    const own = [
      'stale text',
      'subject',
      'links',
      'ad links',
      'images',
      'alt text',
      'labels',
      'size',
      'sender',
      'unsubscribe',
    ];
    expect(checks.map(({ name }) => name).slice(-14)).toEqual([...own, 'dkim', 'relay', 'pace', 'audience']);
    expect(checks.filter(({ level }) => level !== 'green').map(({ name }) => name)).not.toContain('links');
    expect(checks.filter(({ level }) => level === 'red')).toEqual([]);
  });

  it('leave out a story that is gone, and compose without it', async () => {
    const { site, newsletter } = await siteOf({ ...pictures, '/1': nothing });
    const { digest, find, id } = await draft(newsletter);
    expect(digest.stories.map(({ title }) => title).toSorted()).toEqual([titles[0], titles[2]]);
    expect(find('links')).toMatchObject({ level: 'green' });
    expect(find('gone')).toMatchObject({
      level: 'amber',
      reason: '1 article was gone and is left out: "A bridge without guards"',
    });
    expect(site.asked.filter((path) => path === '/0')).toHaveLength(1);
    const { edition } = await loadEdition(ctx, id);
    expect((await showEdition(ctx, newsletter, edition, { why: true })).text).toContain(
      'A bridge without guards: its address leads to nothing',
    );
  });

  it('still say what was gone when the slots are filled anew', async () => {
    const { newsletter } = await siteOf({ ...pictures, '/1': nothing });
    const { digest, find, id } = await draft(newsletter);
    const withAd = JSON.stringify({ ...digest, ads: [anAd(creatives.headline)] });
    await ctx.db.updateTable('editions').set({ digest: withAd }).where('id', '=', id).execute();
    expect(await refillSlots(ctx, id)).toBe(true);
    expect((await loadEdition(ctx, id)).edition.checks).toContainEqual(find('gone'));
  });

  it('find a story again that is there again, within a week', async () => {
    const answers: Record<string, Answer> = { ...pictures, '/1': { status: 410 } };
    const { newsletter } = await siteOf(answers);
    expect((await draft(newsletter)).digest.stories).toHaveLength(2);
    expect((await draft(newsletter)).digest.stories).toHaveLength(2);
    delete answers['/1'];
    const { digest, find } = await draft(newsletter);
    expect(digest.stories).toHaveLength(3);
    expect(find('links')?.level).toBe('green');

    const weekAgo = new Date(ctx.clock.now().getTime() - 8 * 86_400_000);
    const gone = digest.stories[0]?.articleId ?? 0;
    await ctx.db.updateTable('articles').set({ gone_at: weekAgo }).where('id', '=', gone).execute();
    expect((await draft(newsletter)).digest.stories).toHaveLength(2);
  });

  it('stop an edition whose whole site is gone', async () => {
    const { newsletter } = await siteOf({ '/0': nothing, '/1': nothing, '/2': nothing });
    const { checks, digest } = await draft(newsletter);
    expect(digest.stories).toEqual([]);
    expect(checks.filter(({ level }) => level === 'red').map(({ name }) => name)).toContain('stories');
  });

  it('let a story be that hides from programs', async () => {
    const { newsletter } = await siteOf({ ...pictures, '/0': { status: 403 }, '/1': { status: 500 } });
    const { digest, find } = await draft(newsletter);
    expect(digest.stories).toHaveLength(3);
    expect(find('links')).toMatchObject({
      level: 'amber',
      reason: expect.stringMatching(/answered 403.*answered 500/),
    });
  });

  it('leave out the image of the lead when readers would see it as broken', async () => {
    const { newsletter } = await siteOf({ '/0.png': nothing, '/1.png': nothing, '/2.png': nothing });
    const { digest, find } = await draft(newsletter);
    expect(digest.stories[0]).toMatchObject({ title: expect.any(String), image: undefined });
    expect(find('lead image')).toMatchObject({ level: 'amber', reason: expect.stringContaining('is left out') });
  });

  it('that fail themselves say so and stop nothing', async () => {
    const newsletter = await buildNewsletter(ctx, { name: `daily-${made}` });
    const edition = await buildEdition(ctx, newsletter, 'drafting');
    // As a newer program may have stored it.
    const broken = { ...newsletter, settings: { ...newsletter.settings, theme: 'no-such-theme' as 'house' } };
    const digest = edition.digest ?? expect.unreachable();
    const why = { stories: [], subjects: [] };
    const composed = { digest, checks: [], why, thin: false, looks: new Map() };
    const { checks } = await runChecks(ctx, edition, broken, composed);
    const unchecked = checks.filter(({ reason }) => reason.startsWith('it could not be checked'));
    expect(unchecked.map(({ name, level }) => `${name} ${level}`)).toEqual([
      'alt text amber',
      'labels amber',
      'size amber',
      'unsubscribe amber',
    ]);
    expect(checks).toHaveLength(14);
  });
});
