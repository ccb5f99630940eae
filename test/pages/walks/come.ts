import { expect } from 'vitest';
import { confirmUrl } from '../../../src/audience/confirm-link.ts';
import { leave } from '../../../src/audience/leave.ts';
import { statusOf } from '../../audience/build.ts';
import type { Visitor } from '../visitor.ts';
import { sendUnchecked, type Walk } from '../walk.ts';
import type { World } from '../world.ts';

const eightDaysMs = 8 * 86_400_000;

const signedUp = ({ web }: World, address: string) =>
  web.ctx.db.selectFrom('sign_ups').selectAll().where('address', '=', address).executeTakeFirstOrThrow();

/** An address that only this visit has. */
const addressOf = ({ hasScripts }: Visitor, name: string, domain = 'x.example') =>
  `${name}${hasScripts ? '' : '-plain'}@${domain}`;

async function enter({ page }: Visitor, address: string): Promise<void> {
  await page.getByLabel('Your email address').fill(address);
  await page.getByRole('button', { name: 'Sign me up' }).click();
}

/** A browser asks first whether a header may go to another site, and that of our proxy may not. */
async function openSite({ page }: Visitor, { siteUrl }: World, path: string): Promise<void> {
  await page.context().setExtraHTTPHeaders({});
  await page.goto(siteUrl + path);
}

/** How somebody becomes a reader. */
export const comingWalks: readonly Walk[] = [
  {
    name: 'signs up after a slip of the keyboard',
    states: ['sign-up', 'sign-up-suggestion', 'sign-up-asked'],
    async go(visitor, world) {
      const { page, hasScripts } = visitor;
      const address = addressOf(visitor, 'ada', 'gmail.com');
      await visitor.open('/s/daily');
      await visitor.sees('sign-up');
      await page.getByLabel('Your email address').fill(address.replace('gmail', 'gmial'));
      await page.keyboard.press('Enter');
      await page.getByText(`Did you mean ${address}?`).waitFor();
      if (hasScripts) expect(await page.evaluate('document.activeElement.textContent')).toBe(`Yes, ${address}`);
      await visitor.sees('sign-up-suggestion');
      await page.getByRole('button', { name: `Yes, ${address}` }).click();
      await page.getByText('A mail is on its way to you.').waitFor();
      await visitor.sees('sign-up-asked');
      expect(await page.getByRole('textbox').count()).toBe(0);
      expect(await signedUp(world, address)).toMatchObject({ timezone: hasScripts ? 'Asia/Tokyo' : null });
    },
  },
  {
    name: 'is told why an address is not taken, and that it was tried too often',
    states: ['sign-up-refused', 'sign-up-longest', 'sign-up-slow'],
    async go(visitor, { web }) {
      const { page, hasScripts, ip } = visitor;
      await visitor.open('/s/daily');
      await enter(visitor, 'ada@mailinator.com');
      await page.getByText('gone in a few minutes').waitFor();
      expect(await page.getByLabel('Your email address').getAttribute('aria-invalid')).toBe('true');
      await visitor.sees('sign-up-refused');
      await visitor.open('/s/daily');
      await enter(visitor, `${'longest'.repeat(9)}@gmial.com`);
      await page.getByText('Did you mean').waitFor();
      await visitor.sees('sign-up-longest');
      // As many as an office is allowed, or as somebody without a proof of work.
      const tries = Array.from({ length: hasScripts ? 30 : 5 }, (_, at) => `e${at}.${addressOf(visitor, 'many')}`);
      for (const email of tries)
        await fetch(`${web.url}/s/daily`, {
          method: 'POST',
          headers: { 'x-forwarded-for': ip },
          body: new URLSearchParams({ email }),
        });
      await visitor.open('/s/daily');
      await enter(visitor, addressOf(visitor, 'late'));
      await page.getByText('Try again in an hour').waitFor();
      await visitor.sees('sign-up-slow');
    },
  },
  {
    name: 'signs up on a page of the publisher’s site',
    states: ['embedded'],
    async go(visitor, world) {
      const { page, hasScripts } = visitor;
      const address = addressOf(visitor, 'site');
      await openSite(visitor, world, '/prices?from=mail');
      await enter(visitor, address);
      await page.getByText('A mail is on its way to you.').waitFor();
      await visitor.sees('embedded');
      // Of the address only what a browser tells another site, and nothing behind the path.
      expect(await signedUp(world, address)).toMatchObject({
        form_url: `${world.siteUrl}/${hasScripts ? 'prices' : ''}`,
      });
      expect(page.url()).toBe(hasScripts ? `${world.siteUrl}/prices?from=mail` : `${world.web.url}/s/daily`);
    },
  },
  {
    name: 'signs up on a site that the newsletter does not know, by a page of ours',
    states: [],
    async go(visitor, world) {
      const { page } = visitor;
      const address = addressOf(visitor, 'unknown-site');
      await openSite(visitor, world, '/weekend');
      await enter(visitor, address);
      await page.getByRole('heading', { name: 'Look into your inbox' }).waitFor();
      expect(page.url()).toBe(`${world.web.url}/s/weekend`);
      const complaints = visitor.complaints.splice(0);
      if (visitor.hasScripts) expect(complaints[0]).toContain('blocked by CORS policy');
      expect(await signedUp(world, address)).toMatchObject({ newsletter_id: world.newsletters.weekend.id });
    },
  },
  {
    name: 'confirms, with the keyboard alone',
    states: ['confirm', 'confirmed', 'confirmed-already', 'confirm-ended'],
    async go(visitor, world) {
      const { page } = visitor;
      const { ctx } = world.web;
      const reader = await world.newReader(undefined, 'pending');
      const { pathname } = new URL(confirmUrl(ctx, reader.token));
      await visitor.open(pathname);
      await visitor.sees('confirm');
      expect(await statusOf(ctx.db, reader.token)).toBe('pending');
      await page.getByRole('button', { name: 'Yes, send it to me' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'You are in' }).waitFor();
      await visitor.sees('confirmed');
      expect(await statusOf(ctx.db, reader.token)).toBe('active');
      await visitor.open(pathname);
      await page.getByRole('heading', { name: 'You are in already' }).waitFor();
      await visitor.sees('confirmed-already');
      await leave(ctx, reader.token, 'page');
      await visitor.open(pathname);
      await page.getByRole('heading', { name: 'This subscription has ended' }).waitFor();
      await visitor.sees('confirm-ended');
    },
  },
  {
    name: 'comes with a link that has expired, and signs up once more',
    states: ['confirm-expired'],
    async go(visitor, world) {
      const { page } = visitor;
      const reader = await world.newReader(undefined, 'pending');
      const { ctx } = world.web;
      const then = { ...ctx, clock: { now: () => new Date(Date.now() - eightDaysMs) } };
      await visitor.open(new URL(confirmUrl(then, reader.token)).pathname);
      await page.getByRole('heading', { name: 'This link has expired' }).waitFor();
      await visitor.sees('confirm-expired');
      await page.getByRole('link', { name: 'Get Daily Crypto Insights by email' }).click();
      await enter(visitor, addressOf(visitor, 'again'));
      await page.getByText('A mail is on its way to you.').waitFor();
    },
  },
  {
    name: 'asks for the link that they lost',
    states: ['link', 'link-refused', 'link-asked', 'link-too-often'],
    async go(visitor, world) {
      const { page, ip } = visitor;
      const reader = await world.newReader();
      await visitor.open('/p');
      await visitor.sees('link');
      await page.getByLabel('Your email address').fill('nobody');
      await sendUnchecked(visitor);
      await page.getByText('That is no address').waitFor();
      await visitor.sees('link-refused');
      await page.getByLabel('Your email address').fill(reader.address);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
      await visitor.sees('link-asked');
      for (let times = 0; times < 20; times++)
        await fetch(`${world.web.url}/p`, { method: 'POST', headers: { 'x-forwarded-for': ip } });
      await visitor.open('/p');
      await page.getByLabel('Your email address').fill(reader.address);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'That is enough for now' }).waitFor();
      await visitor.sees('link-too-often');
    },
  },
];
