import { expect } from 'vitest';
import { dataUrl } from '../../../src/audience/export-reader.ts';
import type { BuiltReader } from '../../support/build.ts';
import { sendUnchecked, type Walk } from '../walk.ts';
import type { World } from '../world.ts';

const dayMs = 86_400_000;

const chosenBy = ({ web }: World, { subscriptionId }: BuiltReader) =>
  web.ctx.db.selectFrom('subscriptions').selectAll().where('id', '=', subscriptionId).executeTakeFirstOrThrow();

const changeOf = ({ web }: World, { subscriptionId }: BuiltReader) =>
  web.ctx.db
    .selectFrom('address_changes')
    .selectAll()
    .where('subscription_id', '=', subscriptionId)
    .executeTakeFirstOrThrow();

/** What a reader changes about what they get, and where it goes. */
export const stayingWalks: readonly Walk[] = [
  {
    name: 'says that they stay, when they are asked again',
    states: ['stay', 'stays'],
    async go(visitor, world) {
      const { page } = visitor;
      const { token } = await world.newReader();
      await visitor.open(`/stay/${token}`);
      await visitor.sees('stay');
      await page.getByRole('main').getByRole('button').click();
      await page.getByRole('heading', { name: 'Good to have you' }).waitFor();
      await visitor.sees('stays');
    },
  },
  {
    name: 'chooses what they get',
    states: ['preferences', 'preferences-saved', 'preferences-refused'],
    async go(visitor, world) {
      const { page } = visitor;
      const reader = await world.newReader();
      await visitor.open(`/p/${reader.token}`);
      await visitor.sees('preferences');
      const until = new Date(Date.now() + 10 * dayMs).toISOString().slice(0, 10);
      await page.getByLabel(/^The best of the week/).check();
      await page.getByLabel('Hour').selectOption('19:00');
      await page.getByLabel('Time zone').selectOption({ label: 'New York' });
      await page.getByLabel('Regulation').check();
      await page.getByLabel('The Weekend').check();
      await page.getByLabel('Pause until').fill(until);
      await page.getByLabel('Your name').fill('Ada');
      await page.keyboard.press('Enter');
      await page.getByText('Saved.').waitFor();
      await visitor.sees('preferences-saved');
      expect(await page.getByLabel(/^The best of the week/).isChecked()).toBe(true);
      expect(await page.getByLabel('The Weekend').isChecked()).toBe(true);
      const chosen = { frequency: 'weekly', hour: 19, topics: ['Regulation'], paused_until: until };
      expect(await chosenBy(world, reader)).toMatchObject(chosen);

      await page.evaluate(`document.getElementById('name').removeAttribute('maxlength')`);
      await page.getByLabel('Your name').fill('Ada '.repeat(30));
      await page.getByLabel('Pause until').fill('2020-01-01');
      await sendUnchecked(visitor);
      await page.getByText('a name has up to 80 letters').waitFor();
      await page.getByText('a pause ends on a day from tomorrow on').waitFor();
      expect(await page.evaluate('document.activeElement.name')).toBe('name');
      await visitor.sees('preferences-refused');
      expect(await chosenBy(world, reader)).toMatchObject(chosen);
    },
  },
  {
    name: 'moves to another address by a button in both mailboxes',
    states: ['address-asked', 'change-from', 'change-waiting', 'change-to', 'change-moved', 'change-over'],
    async go(visitor, world) {
      const { page, hasScripts } = visitor;
      const reader = await world.newReader();
      await visitor.open(`/p/${reader.token}`);
      await page.getByLabel('New address').fill(`new${hasScripts}${reader.address}`);
      await page.getByRole('button', { name: 'Change the address' }).click();
      await page.getByRole('heading', { name: 'Look into both mailboxes' }).waitFor();
      await visitor.sees('address-asked');
      const change = await changeOf(world, reader);
      await visitor.open(`/change/${change.from_token}`);
      await visitor.sees('change-from');
      await page.getByRole('button', { name: 'Yes, change it' }).click();
      await page.getByRole('heading', { name: 'Half done' }).waitFor();
      await visitor.sees('change-waiting');
      await visitor.open(`/change/${change.to_token}`);
      await visitor.sees('change-to');
      await page.getByRole('button', { name: 'Yes, change it' }).click();
      await page.getByRole('heading', { name: 'It is done' }).waitFor();
      await visitor.sees('change-moved');
      await visitor.open(`/change/${change.to_token}`);
      await page.getByRole('heading', { name: 'This link is no longer good' }).waitFor();
      await visitor.sees('change-over');
      await page.getByRole('link', { name: 'Your preferences' }).click();
      await page.getByRole('button', { name: 'Mail me my link' }).waitFor();
    },
  },
  {
    name: 'gives an address that cannot be taken, and too many of them',
    states: ['address-invalid', 'address-too-often', 'change-taken'],
    async go(visitor, world) {
      const { page } = visitor;
      const [reader, other] = [await world.newReader(), await world.newReader()];
      const ask = async (address: string) => {
        await visitor.open(`/p/${reader.token}`);
        await page.getByLabel('New address').fill(address);
        await page.getByRole('button', { name: 'Change the address' }).click();
      };
      await ask(reader.address);
      await page.getByRole('heading', { name: 'That address cannot be taken' }).waitFor();
      await visitor.sees('address-invalid');
      await page.getByRole('link', { name: 'Your preferences' }).click();
      await page.getByRole('button', { name: 'Save' }).waitFor();
      for (let times = 0; times < 3; times++) await ask(other.address);
      const change = await changeOf(world, reader);
      await ask(other.address);
      await page.getByRole('heading', { name: 'That is enough for today' }).waitFor();
      await visitor.sees('address-too-often');
      for (const token of [change.from_token, change.to_token]) {
        await visitor.open(`/change/${token}`);
        await page.getByRole('button', { name: 'Yes, change it' }).click();
      }
      await page.getByRole('heading', { name: 'That cannot be done' }).waitFor();
      await visitor.sees('change-taken');
    },
  },
  {
    name: 'gets all that is kept about them',
    states: ['data-asked', 'data-expired'],
    async go(visitor, world) {
      const { page } = visitor;
      const { ctx } = world.web;
      const reader = await world.newReader();
      await visitor.open(`/p/${reader.token}`);
      await page.getByRole('button', { name: 'Send me my data' }).click();
      await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
      await visitor.sees('data-asked');
      const file = await page.request.get(world.web.url + new URL(dataUrl(ctx, reader.token)).pathname);
      expect(file.headers()['content-disposition']).toBe('attachment; filename="my-data.json"');
      expect(await file.text()).toContain(reader.address);
      const then = { ...ctx, clock: { now: () => new Date(Date.now() - 2 * dayMs) } };
      await visitor.open(new URL(dataUrl(then, reader.token)).pathname);
      await page.getByRole('heading', { name: 'This link has expired' }).waitFor();
      await visitor.sees('data-expired');
      await page.getByRole('link', { name: 'Your preferences' }).click();
      await page.getByRole('button', { name: 'Save' }).waitFor();
    },
  },
];
