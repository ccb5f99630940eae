import { expect } from 'vitest';
import { sampleDigest } from '../../../emails/samples/digest.ts';
import { statusOf } from '../../audience/build.ts';
import { sendUnchecked, type Walk } from '../walk.ts';
import { poll, pollKey, toldKey } from '../world.ts';

/** What readers do on the web with an edition. */
export const readingWalks: readonly Walk[] = [
  {
    name: 'finds an edition in the archive, goes on to its neighbour and back',
    states: ['archive', 'archive-older', 'search', 'search-nothing', 'edition', 'archive-empty'],
    async go(visitor, { web }) {
      const { page } = visitor;
      await visitor.open('/archive/daily');
      await visitor.sees('archive');
      await page.getByRole('link', { name: 'Older editions' }).click();
      await page.getByRole('link', { name: 'What happened on day 1', exact: true }).waitFor();
      await visitor.sees('archive-older');
      await page.getByLabel('Search the editions').fill('graphics cards');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Search' }).waitFor();
      await visitor.sees('search');
      await page.getByLabel('Search the editions').fill('porridge');
      await page.keyboard.press('Enter');
      await page.getByText('No edition has “porridge”').waitFor();
      await visitor.sees('search-nothing');
      await page.goBack();
      await page.getByRole('link', { name: sampleDigest.subject }).click();
      await page.getByRole('link', { name: 'Before: What happened on day 21' }).waitFor();
      await visitor.sees('edition');
      expect(await page.getByText(poll.question).count()).toBe(0);
      await page.getByRole('link', { name: 'Before: What happened on day 21' }).click();
      await page.getByRole('link', { name: `After: ${sampleDigest.subject}` }).waitFor();
      await page.getByRole('link', { name: 'All editions of Daily Crypto Insights' }).click();
      await page.getByRole('heading', { name: 'All editions' }).waitFor();
      for (const name of ['RSS', 'JSON Feed']) {
        const path = await page.getByRole('link', { name }).getAttribute('href');
        expect((await page.request.get(web.url + path)).status()).toBe(200);
      }
      await visitor.open('/archive/weekend');
      await page.getByText('No edition has gone out yet.').waitFor();
      await visitor.sees('archive-empty');
    },
  },
  {
    name: 'reads the email in the browser, which keeps its styles, and leaves by it',
    states: ['view'],
    async go(visitor, world) {
      const { page } = visitor;
      const reader = await world.newMailedReader();
      await visitor.open(`/view/daily/${pollKey}/${reader.token}`);
      await visitor.sees('view');
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).not.toBe('rgba(0, 0, 0, 0)');
      const [wayOut] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('link', { name: 'Unsubscribe' }).click(),
      ]);
      await wayOut.getByRole('button', { name: 'Leave this newsletter' }).click();
      await wayOut.getByRole('heading', { name: 'You have left' }).waitFor();
      expect(await statusOf(world.web.ctx.db, reader.token)).toBe('left');
    },
  },
  {
    name: 'answers the poll from the edition, and changes the answer',
    states: ['poll', 'poll-refused', 'poll-answered', 'poll-changed', 'poll-closed'],
    async go(visitor, world) {
      const { page } = visitor;
      const reader = await world.newMailedReader();
      const votes = () =>
        world.web.ctx.db
          .selectFrom('votes')
          .select('choice')
          .where('subscription_id', '=', reader.subscriptionId)
          .execute();
      await visitor.open(`/view/daily/${pollKey}/${reader.token}`);
      const href = await page.getByRole('link', { name: 'No', exact: true }).getAttribute('href');
      await visitor.open(new URL(href ?? '').pathname);
      expect(await page.getByLabel('No').isChecked()).toBe(true);
      await visitor.sees('poll');
      await page.evaluate(`document.querySelector('[name=choice]:checked').checked = false`);
      await sendUnchecked(visitor);
      await page.getByText('That was none of the answers').waitFor();
      await visitor.sees('poll-refused');
      expect(await votes()).toEqual([]);
      await page.getByLabel('No').check();
      await page.getByRole('button', { name: 'Send my answer' }).click();
      await page.getByText('so far').waitFor();
      await visitor.sees('poll-answered');
      await page.getByLabel('Yes, I do already').check();
      await page.getByRole('button', { name: 'Change my answer' }).click();
      await page.getByText('Yes, I do already:').waitFor();
      expect(await votes()).toEqual([{ choice: 1 }]);
      await visitor.sees('poll-changed');
      await visitor.open(`/poll/daily/${toldKey}/1/${reader.token}`);
      await page.getByText('The result has been told').waitFor();
      await visitor.sees('poll-closed');
    },
  },
  {
    name: 'passes on their own link, by which somebody signs up',
    states: ['share', 'sign-up-by-link'],
    async go(visitor, world) {
      const { page, hasScripts } = visitor;
      const { token } = await world.newReader();
      await visitor.open(`/p/${token}`);
      await page.getByRole('link', { name: 'Bring somebody to Daily Crypto Insights' }).click();
      await page.getByText('5 more readers').waitFor();
      await visitor.sees('share');
      const link = await page.getByLabel('Your own link').inputValue();
      expect(link).toMatch(/^https:\/\/mail\.news\.example\/s\/daily\?by=[a-z2-7]{16}$/);
      const { pathname, search } = new URL(link);
      await visitor.open(pathname + search);
      await visitor.sees('sign-up-by-link');
      const address = `friend${hasScripts}@x.example`;
      await page.getByLabel('Your email address').fill(address);
      await page.getByRole('button', { name: 'Sign me up' }).click();
      await page.getByText('A mail is on its way to you.').waitFor();
      const { came_by } = await world.web.ctx.db
        .selectFrom('sign_ups')
        .select('came_by')
        .where('address', '=', address)
        .executeTakeFirstOrThrow();
      expect(search).toBe(`?by=${came_by}`);
    },
  },
];
