import { expect } from 'vitest';
import { statusOf } from '../../audience/build.ts';
import { sendUnchecked, type Walk } from '../walk.ts';

/** How a reader has less of it, or goes. */
export const leavingWalks: readonly Walk[] = [
  {
    name: 'has less of it instead of leaving',
    states: ['leave', 'weekly-instead', 'pause-instead'],
    async go(visitor, world) {
      const { page } = visitor;
      const { token } = await world.newReader();
      await visitor.open(`/u/${token}`);
      await visitor.sees('leave');
      await page.getByRole('button', { name: /^The best of the week instead/ }).click();
      await page.getByText('From now on you get the best of the week').waitFor();
      await visitor.sees('weekly-instead');
      await visitor.open(`/u/${token}`);
      expect(await page.getByRole('button', { name: /^The best of the week instead/ }).count()).toBe(0);
      await page.getByRole('button', { name: 'Pause for a month' }).click();
      await page.getByText('pauses, and comes to you again').waitFor();
      await visitor.sees('pause-instead');
      expect(await statusOf(world.web.ctx.db, token)).toBe('active');
    },
  },
  {
    name: 'leaves from the preferences, says why and is erased',
    states: ['left', 'why-refused', 'why-thanks', 'preferences-left', 'erase', 'erased'],
    async go(visitor, world) {
      const { page } = visitor;
      const { token } = await world.newReader();
      await visitor.open(`/p/${token}`);
      await page.getByRole('link', { name: 'Leave this newsletter' }).click();
      await page.getByRole('button', { name: 'Leave this newsletter' }).click();
      await page.getByRole('heading', { name: 'You have left' }).waitFor();
      await visitor.sees('left');
      expect(await statusOf(world.web.ctx.db, token)).toBe('left');
      await sendUnchecked(visitor);
      await page.getByRole('heading', { name: 'That did not work' }).waitFor();
      await visitor.sees('why-refused');
      await visitor.open(`/u/${token}`);
      await page.getByLabel('Too many emails').check();
      await page.getByRole('button', { name: 'Send this answer' }).click();
      await page.getByRole('heading', { name: 'Thank you' }).waitFor();
      await visitor.sees('why-thanks');
      await visitor.open(`/p/${token}`);
      await visitor.sees('preferences-left');
      await page.getByRole('link', { name: 'Erase all that is kept about me' }).click();
      await visitor.sees('erase');
      await page.getByRole('button', { name: 'Erase it all' }).click();
      await page.getByRole('heading', { name: 'Everything is erased' }).waitFor();
      await visitor.sees('erased');
    },
  },
];
