import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { openTemplates } from '../../src/deliveries/template.ts';
import type { Edition } from '../../src/editions/find.ts';
import { renderMessage } from '../../src/mail/message-template.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { type BuiltReader, buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { until } from '../support/until.ts';

let ctx: TestContext;
let newsletter: Newsletter;
let reader: BuiltReader;

beforeEach(async () => {
  ctx = await testContext();
  newsletter = await buildNewsletter(ctx);
  reader = (await buildReaders(ctx, newsletter, 1))[0] as BuiltReader;
});
afterEach(() => ctx.dispose());

/** As a process renders it that has rendered nothing before. */
async function renderAfresh(edition: Edition): Promise<string> {
  const { message } = await openTemplates(ctx)(edition.id, 1, 0);
  return (await renderMessage(message, reader)).toString('latin1');
}

it('sends the same message again after the newsletter was changed', async () => {
  const edition = await buildEdition(ctx, newsletter);
  await releaseEdition(ctx, edition.id, newsletter);
  const before = await renderAfresh(edition);
  const settings = { ...newsletter.settings, title: 'Another', from: 'Other <other@else.example>' };
  await ctx.db
    .updateTable('newsletters')
    .set({ settings: JSON.stringify(settings) })
    .execute();
  expect(await renderAfresh(edition)).toBe(before);
});

it('releases two editions with the same articles at once, whatever the order of each', async () => {
  const first = await buildEdition(ctx, newsletter, 'approved', 'first');
  const second = await buildEdition(ctx, newsletter, 'approved', 'second');
  const stories = [first, second].flatMap(({ digest }) => digest?.stories ?? []);
  await ctx.db
    .updateTable('editions')
    .set({ digest: JSON.stringify({ ...first.digest, stories: stories.toReversed() }) })
    .where('id', '=', first.id)
    .execute();
  const take = (articleId = 0) => sql`
    insert into edition_articles values (${newsletter.id}, ${articleId}, ${second.id}) on conflict do nothing`;
  const released = await ctx.db.transaction().execute(async (trx) => {
    await take(stories[0]?.articleId).execute(trx);
    const releasing = releaseEdition(ctx, first.id, newsletter);
    releasing.catch(() => undefined);
    await until('the release to wait', async () => {
      const { rows } = await sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(ctx.db);
      return rows.length > 0;
    });
    await take(stories[1]?.articleId).execute(trx);
    return { releasing };
  });
  expect(await released.releasing).toEqual({ kind: 'redraft' });
});

it('drafts anew what carries an article that its source marked as paid for since the draft', async () => {
  const edition = await buildEdition(ctx, newsletter);
  await ctx.db.updateTable('articles').set({ paid: 'category "Sponsored"' }).execute();
  expect(await releaseEdition(ctx, edition.id, newsletter)).toEqual({ kind: 'redraft' });
  const { status } = await ctx.db.selectFrom('editions').select('status').executeTakeFirstOrThrow();
  expect(status).toBe('drafting');
  expect(await ctx.db.selectFrom('edition_articles').selectAll().execute()).toEqual([]);
});
