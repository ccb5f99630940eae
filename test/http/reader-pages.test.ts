import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contrast } from '../../emails/accent.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { statusOf } from '../audience/build.ts';
import { coloursOf, widest } from '../emails/look-at-page.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../support/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let browser: Browser;
let count = 0;

/** Where pictures to look at are left. */
const shots = 'shots/readers';
const sizes = [360, 1000];

type Look = { width?: number; colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean };

describe.runIf(browserPath())('in a browser', () => {
  beforeAll(async () => {
    await mkdir(shots, { recursive: true });
    web = await startTestWeb();
    newsletter = await buildNewsletter(web.ctx, {
      title: 'Daily Crypto Insights',
      language: 'de',
      schedule: { localTime: true, timezone: 'Europe/Berlin' },
      preferences: { topics: ['Bitcoin', 'Regulierung', 'Donaudampfschifffahrtsgesellschaftskapitänspatente'] },
    });
    await buildNewsletter(web.ctx, { name: 'weekend', title: 'The Weekend', tagline: 'One long read, slowly' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await web.stop();
  });

  const newReader = () => addReader(web.ctx, newsletter, `leserin${++count}@x.example`);

  /** Opens a page with or without scripts, does something, and sees that the browser had nothing to complain of. */
  async function at(path: string, look: Look, visit: (page: Page) => Promise<void>): Promise<void> {
    const { width = 360, colorScheme = 'light', javaScriptEnabled = false } = look;
    const viewport = { width, height: 740 };
    const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // That a page which says that something is gone answers 404 is right.
      if (!message.text().includes('status of 404')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(web.url + path);
    await visit(page);
    expect(complaints).toEqual([]);
    await context.close();
  }

  const chosenBy = ({ subscriptionId }: BuiltReader) =>
    web.ctx.db.selectFrom('subscriptions').selectAll().where('id', '=', subscriptionId).executeTakeFirstOrThrow();

  it.each(sizes)('a reader chooses what they get, without scripts, at %i pixels', async (width) => {
    const reader = await newReader();
    await at(`/p/${reader.token}`, { width }, async (page) => {
      await page.getByLabel('Ihr Name').fill('Ada');
      await page.getByLabel('Das Beste der Woche, jeden Sonntag').check();
      await page.getByLabel('Stunde').selectOption('19:00');
      await page.getByLabel('Zeitzone').selectOption({ label: 'New York' });
      await page.getByLabel('Regulierung').check();
      await page.getByLabel('The Weekend').check();
      const until = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
      await page.getByLabel('Pause bis').fill(until);
      await page.screenshot({ path: `${shots}/preferences-${width}.png`, fullPage: true });
      await page.getByRole('button', { name: 'Speichern' }).click();
      await page.getByText('Gespeichert.').waitFor();
      expect(await page.getByLabel('Das Beste der Woche, jeden Sonntag').isChecked()).toBe(true);
      expect(await page.getByLabel('The Weekend').isChecked()).toBe(true);
      expect(await chosenBy(reader)).toMatchObject({
        frequency: 'weekly',
        hour: 19,
        topics: ['Regulierung'],
        paused_until: until,
      });
    });
  });

  it.each(sizes)('a reader moves to another address by two buttons, without scripts, at %i pixels', async (width) => {
    const reader = await newReader();
    await at(`/p/${reader.token}`, { width }, async (page) => {
      await page.getByLabel('Neue Adresse').fill(`neu${count}@y.example`);
      await page.getByRole('button', { name: 'Adresse ändern' }).click();
      await page.getByRole('heading', { name: 'Sehen Sie in beide Postfächer' }).waitFor();
      const change = await web.ctx.db
        .selectFrom('address_changes')
        .selectAll()
        .where('subscription_id', '=', reader.subscriptionId)
        .executeTakeFirstOrThrow();
      await page.goto(`${web.url}/change/${change.from_token}`);
      await page.screenshot({ path: `${shots}/change-${width}.png`, fullPage: true });
      await page.getByRole('button', { name: 'Ja, ändern' }).click();
      await page.getByRole('heading', { name: 'Halb getan' }).waitFor();
      await page.goto(`${web.url}/change/${change.to_token}`);
      await page.getByRole('button', { name: 'Ja, ändern' }).click();
      await page.getByRole('heading', { name: 'Es ist getan' }).waitFor();
    });
  });

  it.each(sizes)(
    'a reader has less of it, leaves, says why and is erased, without scripts, at %i pixels',
    async (width) => {
      const reader = await newReader();
      await at(`/u/${reader.token}`, { width }, async (page) => {
        await page.screenshot({ path: `${shots}/leave-${width}.png`, fullPage: true });
        await page.getByRole('button', { name: 'Lieber das Beste der Woche, jeden Sonntag' }).click();
        await page.getByText('das Beste der Woche, jeden Sonntag.').waitFor();
        await page.goto(`${web.url}/u/${reader.token}`);
        await page.getByRole('button', { name: 'Einen Monat Pause' }).click();
        await page.getByText('macht Pause').waitFor();
        await page.goto(`${web.url}/u/${reader.token}`);
        await page.getByRole('button', { name: 'Diesen Newsletter abbestellen' }).click();
        await page.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor();
        expect(await statusOf(web.ctx.db, reader.token)).toBe('left');
        await page.screenshot({ path: `${shots}/left-${width}.png`, fullPage: true });
        await page.getByLabel('Zu viele E-Mails').check();
        await page.getByRole('button', { name: 'Diese Antwort senden' }).click();
        await page.getByRole('heading', { name: 'Danke' }).waitFor();
        await page.goto(`${web.url}/u/${reader.token}`);
        await page.getByRole('link', { name: 'Alles über mich löschen' }).click();
        await page.screenshot({ path: `${shots}/erase-${width}.png`, fullPage: true });
        await page.getByRole('button', { name: 'Alles löschen' }).click();
        await page.getByRole('heading', { name: 'Alles ist gelöscht' }).waitFor();
      });
    },
  );

  it.each(sizes)('a reader asks for the lost link, with the keyboard alone, at %i pixels', async (width) => {
    const reader = await newReader();
    await at('/p', { width, javaScriptEnabled: true }, async (page) => {
      await page.getByLabel('Your email address').focus();
      await page.keyboard.type(reader.address);
      await page.screenshot({ path: `${shots}/link-${width}.png`, fullPage: true });
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    });
  });

  it.each(['light', 'dark'] as const)(
    'every page reads in the %s, fits 320 pixels, names its fields and suits a thumb',
    async (colorScheme) => {
      const reader = await newReader();
      const gone = await newReader();
      await fetch(`${web.url}/u/${gone.token}`, { method: 'POST' });
      const { token } = reader;
      for (const path of [
        `/p/${token}`,
        `/p/${gone.token}`,
        `/p/${token}/erase`,
        `/u/${token}`,
        `/u/${gone.token}`,
        '/p',
        '/change/x',
      ]) {
        await at(path, { width: 320, colorScheme, javaScriptEnabled: true }, async (page) => {
          await page.screenshot({
            path: `${shots}/320-${colorScheme}${path.replaceAll('/', '-').replace(token, 'open').replace(gone.token, 'left')}.png`,
            fullPage: true,
          });
          expect([path, await widest(page)]).toEqual([path, 320]);
          for (const { text, ink, ground } of await coloursOf(page)) {
            expect(contrast(ink, ground), text).toBeGreaterThanOrEqual(4.5);
          }
          expect([path, await faultsOf(page)]).toEqual([path, []]);
        });
      }
    },
  );
});

/** What a reader who cannot see the page, or has large thumbs, would stumble over (WCAG 2.2: 1.3.1, 2.4.6, 2.5.8, 3.3.2, 4.1.2). */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const faults = [];
    for (const field of document.querySelectorAll('input:not([type=hidden]), select')) {
      if (![...field.labels].some((label) => label.textContent.trim())) faults.push('no label: ' + field.name);
      if (field.type === 'radio' && !field.closest('fieldset')?.querySelector('legend')) faults.push('no legend: ' + field.name);
      const target = field.closest('label.choice') ?? field;
      if (target.getBoundingClientRect().height < 44) faults.push('too low: ' + field.name);
    }
    for (const button of document.querySelectorAll('button')) {
      if (!button.textContent.trim()) faults.push('no name: ' + button.outerHTML);
      if (button.getBoundingClientRect().height < 44) faults.push('too low: ' + button.textContent);
    }
    for (const link of document.querySelectorAll('main a')) {
      if (link.getBoundingClientRect().height < 24) faults.push('too low: ' + link.textContent);
    }
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push('twice: ' + id);
    for (const element of document.querySelectorAll('[aria-describedby], [aria-labelledby]')) {
      const id = element.getAttribute('aria-describedby') ?? element.getAttribute('aria-labelledby');
      if (!document.getElementById(id)) faults.push('points nowhere: ' + id);
    }
    if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
    return faults;
  })()`);
}
