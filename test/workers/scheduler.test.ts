import type { ServerResponse } from 'node:http';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoSite, startDemoSite } from '../../demo/site/site.ts';
import type { EditionStatus } from '../../src/db/schema.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { findDueGathers } from '../../src/newsroom/gather/due-gathers.ts';
import { gatherSources } from '../../src/newsroom/gather/gather-sources.ts';
import { openBackend } from '../../src/queue/backend.ts';
import { openQueue } from '../../src/queue/queue.ts';
import { startWorkers, type Workers } from '../../workers/main.ts';
import { tick } from '../../workers/scheduler.ts';
import { serveSite } from '../newsroom/site-server.ts';
import { buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { hasRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';

/** The site's fresh pieces are of the night before this day; Berlin is an hour ahead of UTC. */
const day = '2026-03-02';
const at = (time: string) => new Date(`${day}T${time}:00Z`);
const schedule = { draftAt: '06:30', cutoffAt: '06:50', sendAt: '07:00', timezone: 'Europe/Berlin' };

let site: DemoSite;
let smtp: TestSmtp;
let ctx: TestContext;
let workers: Workers | undefined;

beforeAll(async () => {
  site = await startDemoSite({ now: () => at('05:00') });
});
afterAll(() => site.close());
beforeEach(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` }, at('05:00'));
  workers = startWorkers(ctx);
});
afterEach(async () => {
  await workers?.close();
  await ctx.dispose();
  await smtp.stop();
});

async function newsletterOf(given: Record<string, unknown> = {}): Promise<Newsletter> {
  const sources = [{ type: 'wordpress', url: site.url }];
  const newsletter = await buildNewsletter(ctx, { schedule, sources, alertsTo: ['desk@news.example'], ...given });
  await buildReaders(ctx, newsletter, 5);
  return newsletter;
}

const editions = () => ctx.db.selectFrom('editions').selectAll().orderBy('id').execute();
const received = () => smtp.received.filter(({ to }) => to !== 'desk@news.example');
/** What the operators were told, but for what is worth a look in a draft. */
const alerts = () =>
  smtp.received.filter(({ to, raw }) => to === 'desk@news.example' && !raw.toString().includes('worth a look'));

/** Ticks as the scheduler does until the edition is in that state; the clock stands still. */
async function tickUntil(status: EditionStatus) {
  await until(`an edition that is ${status}`, async () => {
    await tick(ctx);
    return (await editions()).some((edition) => edition.status === status);
  });
}

describe('between editions', () => {
  it('gathers each newsletter once an hour, so that news is there when its site is not', async () => {
    const { id } = await newsletterOf();
    const gatheredAt = async () =>
      (
        await ctx.db
          .selectFrom('sources')
          .select('fetched_at')
          .where('newsletter_id', '=', id)
          .executeTakeFirstOrThrow()
      ).fetched_at;
    const tickUntilGatheredAt = (time: string) =>
      until(`a gather at ${time}`, async () => {
        await tick(ctx);
        return (await gatheredAt())?.getTime() === at(time).getTime();
      });
    ctx.clock.set(at('02:00'));
    await tickUntilGatheredAt('02:00');
    ctx.clock.set(at('02:59'));
    expect(await findDueGathers(ctx)).toEqual([]);
    ctx.clock.set(at('03:00'));
    await tickUntilGatheredAt('03:00');
    expect(await editions()).toEqual([]);
  });

  it('goes on doing so when the draft of an extra edition was given up half-way', async () => {
    const newsletter = await newsletterOf();
    const extra = await buildEdition(ctx, newsletter, 'drafting', 'breaking-1');
    await ctx.db.updateTable('editions').set({ scheduled: false }).execute();
    expect(await findDueGathers(ctx)).toEqual([]);
    ctx.clock.set(new Date(extra.fresh_until.getTime() + 1));
    expect(await findDueGathers(ctx)).toEqual([{ newsletterId: newsletter.id }]);
  });

  it('keeps no edition waiting, however many sites take their time to answer', async () => {
    let isSlow = true;
    const open: ServerResponse[] = [];
    const site = await serveSite((_url, _request, response) => {
      if (!isSlow) return undefined;
      // Its body never comes.
      response.flushHeaders();
      open.push(response);
      return undefined;
    });
    const sources = [{ type: 'feed', url: site.url }];
    for (let i = 1; i <= 8; i++) await buildNewsletter(ctx, { name: `slow-${i}`, sources });
    await tick(ctx);
    await until('sites that were asked', () => site.asked.length > 0);
    const due = await buildNewsletter(ctx);
    await buildReaders(ctx, due, 5);
    await buildEdition(ctx, due);
    await tickUntil('sent');
    expect(received()).toHaveLength(5);
    const visits = await ctx.db.selectFrom('sources').select('fetched_at').where('url', '=', site.url).execute();
    expect(visits).toContainEqual({ fetched_at: null });
    isSlow = false;
    for (const response of open) response.destroy();
  });
});

describe('a day by the schedule', () => {
  it('drafts, closes the draft and sends, each at its time and not before', async () => {
    await newsletterOf();
    ctx.clock.set(at('05:29'));
    await tick(ctx);
    expect(await editions()).toEqual([]);
    ctx.clock.set(at('05:30'));
    await tickUntil('draft');
    await tick(ctx);
    expect((await editions()).map(({ key, status }) => [key, status])).toEqual([[day, 'draft']]);
    ctx.clock.set(at('05:50'));
    await tickUntil('approved');
    await tick(ctx);
    expect(received()).toEqual([]);
    ctx.clock.set(at('06:00'));
    await tickUntil('sent');
    expect(received()).toHaveLength(5);
    ctx.clock.set(at('11:30'));
    await tick(ctx);
    expect(await editions()).toHaveLength(1);
  });

  it('catches up inside the freshness window', async () => {
    await newsletterOf();
    ctx.clock.set(at('11:30'));
    await tickUntil('sent');
    expect(received()).toHaveLength(5);
  });

  it('does not after it', async () => {
    await newsletterOf();
    ctx.clock.set(at('12:01'));
    await tick(ctx);
    expect(await editions()).toEqual([]);
  });

  it('makes one edition and sends it once, however many schedulers run', async () => {
    await newsletterOf();
    ctx.clock.set(at('07:00'));
    await until('the edition to be sent', async () => {
      await Promise.all(Array.from({ length: 5 }, () => tick(ctx)));
      return (await editions())[0]?.status === 'sent';
    });
    expect(await editions()).toHaveLength(1);
    expect(new Set(received().map(({ to }) => to)).size).toBe(5);
    expect(received()).toHaveLength(5);
  });

  it('holds what needs a person, tells the operators, and gives it up when the window closes', async () => {
    await newsletterOf({ approval: 'required' });
    ctx.clock.set(at('06:00'));
    await tickUntil('held');
    await tick(ctx);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]?.raw.toString()).toContain('approval');
    ctx.clock.set(at('12:01'));
    await tickUntil('skipped');
    expect(alerts()).toHaveLength(2);
    expect(received()).toEqual([]);
  });

  it('says so to the operators when there is nothing to send, and sends nothing', async () => {
    await newsletterOf({ sources: [{ type: 'feed', url: 'http://127.0.0.1:1/feed.xml' }] });
    ctx.clock.set(at('06:00'));
    await tickUntil('held');
    expect(alerts()).toHaveLength(1);
    expect(received()).toEqual([]);
  });
});

describe('the archive', () => {
  it('is filled in the background, once the source was visited', async () => {
    const newsletter = await newsletterOf();
    const source = () => ctx.db.selectFrom('sources').selectAll().executeTakeFirstOrThrow();
    await gatherSources(ctx, newsletter);
    await until('the archive to be read', async () => {
      await tick(ctx);
      return (await source()).archive_done;
    });
    const old = new Date(at('05:00').getTime() - 30 * 86_400_000);
    const archived = await ctx.db.selectFrom('articles').select('id').where('published_at', '<', old).execute();
    expect(archived.length).toBeGreaterThan(0);
  });
});

describe('a lost hint', () => {
  it('is found by the sweeper: an edition whose hints never arrived is delivered', async () => {
    const newsletter = await newsletterOf();
    const { id } = await buildEdition(ctx, newsletter);
    const away = { redis: { kind: 'single', url: 'redis://127.0.0.1:1' } } as const;
    const lost = openQueue(openBackend({ config: away, log: ctx.log, databaseUrl: '' }), ctx.log);
    await releaseEdition({ ...ctx, queue: lost }, id, newsletter);
    await lost.close();
    expect(received()).toEqual([]);
    await tickUntil('sent');
    expect(received()).toHaveLength(5);
  });

  describe.runIf(hasRedis())('on Redis', () => {
    let redis: RedisServer;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());

    it('costs nothing but time when Redis is emptied in the middle', async () => {
      const backend = openBackend({
        config: { redis: { kind: 'single', url: redis.url } },
        log: ctx.log,
        databaseUrl: '',
      });
      const queue = openQueue(backend, ctx.log);
      const onRedis = { ...ctx, backend, queue };
      const newsletter = await newsletterOf();
      const { id } = await buildEdition(ctx, newsletter);
      await releaseEdition(onRedis, id, newsletter);
      const client = new Redis(redis.port);
      await client.flushall();
      client.disconnect();
      const redisWorkers = startWorkers(onRedis);
      await until('the edition to be sent', async () => {
        await tick(onRedis);
        return (await editions())[0]?.status === 'sent';
      });
      await redisWorkers.close();
      await queue.close();
      expect(received()).toHaveLength(5);
    });
  });
});
