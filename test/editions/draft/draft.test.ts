import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { showEdition } from '../../../src/cli/edition-show.ts';
import { approveEdition } from '../../../src/editions/approve.ts';
import { draftEdition, redraftEdition } from '../../../src/editions/draft/draft.ts';
import { loadEdition } from '../../../src/editions/find.ts';
import { ensureChosen } from '../../../src/editions/plan.ts';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import { gather } from '../../../src/newsroom/gather/gather.ts';
import { serveSite } from '../../newsroom/site-server.ts';
import { buildNewsletter } from '../../support/build.ts';
import { type TestContext, testContext } from '../../support/context.ts';
import { startSmtp, type TestSmtp } from '../../support/smtp.ts';

let smtp: TestSmtp;
let ctx: TestContext;
let made = 0;

beforeAll(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` });
});
afterAll(async () => {
  await ctx.dispose();
  await smtp.stop();
});
beforeEach(() => {
  made += 1;
});

/** An item of a feed, of some hours before the clock of these tests. */
function item(title: string, hoursAgo: number, category = 'Infrastructure'): string {
  const date = new Date(ctx.clock.now().getTime() - hoursAgo * 3_600_000).toUTCString();
  return `<item><title>${title}</title><link>https://news.example/${title.replaceAll(' ', '-')}</link>
    <pubDate>${date}</pubDate><category>${category}</category><description>${title}, in a sentence.</description></item>`;
}

async function newsletterOf(items: string[], given: Record<string, unknown> = {}): Promise<Newsletter> {
  const site = await serveSite(() => `<rss version="2.0"><channel><title>A</title>${items.join('')}</channel></rss>`);
  const sources = [{ type: 'feed', url: site.url }];
  return buildNewsletter(ctx, { name: `daily-${made}`, alertsTo: ['desk@news.example'], sources, ...given });
}

describe('a draft', () => {
  it('can say of each article why it is in or out, for people and for programs', async () => {
    const newsletter = await newsletterOf([
      item('Idle graphics cards find customers', 2),
      item('A bridge without guards', 3),
      item('Third of one topic', 4),
      item('Play at our casino', 1, 'Press Releases'),
    ]);
    const { id } = await ensureChosen(ctx, newsletter, {});
    expect(await draftEdition(ctx, id)).toMatchObject({ kind: 'drafted', digest: { stories: [{}, {}] } });
    const { edition } = await loadEdition(ctx, id);
    const { text, json } = await showEdition(ctx, newsletter, edition, { why: true });
    expect(json).toMatchObject({
      why: {
        stories: [
          { title: 'Idle graphics cards find customers', place: 'lead', score: expect.any(Number) },
          { title: 'A bridge without guards', place: 'in' },
          { title: 'Third of one topic', place: 'out', reason: '2 of infrastructure are in, which is maxPerTopic' },
          { title: 'Play at our casino', place: 'out', terms: [], reason: 'paid content: category "Press Releases"' },
        ],
      },
    });
    expect(text).toMatch(
      /lead.* Idle graphics cards find customers: the best that can lead\n +recency 40\.1 of 45 \(2 h old\), topic/,
    );
    expect(text).toMatch(/out.* - {2}Play at our casino: paid content/);
    expect((await showEdition(ctx, newsletter, edition, {})).json).not.toHaveProperty('why');
  });

  it('says when it takes the place of one that was approved', async () => {
    const newsletter = await newsletterOf([item('Idle graphics cards find customers', 2), item('A bridge', 3)]);
    const { id } = await ensureChosen(ctx, newsletter, {});
    expect(await redraftEdition(ctx, id)).toMatchObject({ kind: 'drafted', wasApproved: false });
    const { edition } = await loadEdition(ctx, id);
    expect(await approveEdition(ctx, edition, newsletter)).toEqual({ kind: 'approved' });
    expect(await redraftEdition(ctx, id)).toMatchObject({ kind: 'drafted', wasApproved: true });
    expect((await loadEdition(ctx, id)).edition.status).toBe('draft');
  });

  it('does not lead with what resembles an earlier lead', async () => {
    const items = [item('Ethereum upgrade halves the fees', 3)];
    const newsletter = await newsletterOf(items);
    const { id } = await ensureChosen(ctx, newsletter, { key: 'first' });
    await draftEdition(ctx, id);
    items.push(item('Ethereum upgrade: the fees after a day', 1, 'Ethereum'), item('Something else', 2));
    await gather(ctx, newsletter, { force: true });
    const next = await ensureChosen(ctx, newsletter, { key: 'second' });
    expect(await draftEdition(ctx, next.id)).toMatchObject({
      digest: { stories: [{ title: 'Something else' }, { title: 'Ethereum upgrade: the fees after a day' }, {}] },
    });
  });
});

describe('a thin day that is to be skipped', () => {
  it('is told to the operators once, and can be explained', async () => {
    const newsletter = await newsletterOf([item('The only one', 2)], { digest: { thinDay: 'skip' } });
    const { id } = await ensureChosen(ctx, newsletter, {});
    const alerts = () => smtp.received.filter(({ to }) => to === 'desk@news.example');
    const before = alerts().length;
    const drafted = await Promise.all([1, 2, 3].map(() => draftEdition(ctx, id)));
    expect(drafted.map(({ kind }) => kind).toSorted()).toEqual(['already', 'already', 'skipped']);
    expect(await redraftEdition(ctx, id)).toEqual({ kind: 'already', status: 'skipped', wasApproved: false });
    expect(alerts().slice(before)).toHaveLength(1);
    expect(alerts().at(-1)?.raw.toString()).toContain('thinDay is skip');
    const { edition } = await loadEdition(ctx, id);
    expect(edition).toMatchObject({ status: 'skipped', why: { stories: [{ title: 'The only one', place: 'lead' }] } });
  });
});
