import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contrast } from '../../emails/accent.ts';
import { renderAlert, renderAlreadyIn, renderConfirm, renderReminder } from '../../emails/render.ts';
import { sampleLetters } from '../../emails/samples/letters.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { buildNewsletter } from './build-edition.ts';
import { coloursOf, widest } from './look-at-page.ts';
import { readPage, words } from './read-page.ts';

const confirmUrl = 'https://letters.example/confirm/token/1767225600-signature';
const confirmation = (changes = {}) =>
  renderConfirm({ newsletter: buildNewsletter(changes), confirmUrl, validDays: 7 });
const reminder = (changes = {}) => renderReminder({ newsletter: buildNewsletter(changes), confirmUrl, validDays: 7 });
const preferencesUrl = 'https://letters.example/p/token';
const alreadyIn = (changes = {}) => renderAlreadyIn({ newsletter: buildNewsletter(changes), preferencesUrl });
const alert = () =>
  renderAlert({
    newsletterTitle: 'Daily <Crypto> Insights',
    summary: 'The edition of 20 November is held',
    details: ['No person approved it before 06:50.', 'Approve it: broadsheet edition approve daily'],
  });

it('a confirmation names the sender and carries one link, why it came and from where', async () => {
  const { subject, html, text } = await confirmation();
  const page = readPage(html);
  expect(subject).toBe('Please confirm: Daily Crypto Insights');
  expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([confirmUrl]);
  expect(text.split('\n')).toContain(confirmUrl);
  for (const part of [words(page.body), text.replace(/\s+/g, ' ')]) {
    for (const fact of ['It works for 7 days.', 'You get this once because', '1 Example Street, 10115 Berlin']) {
      expect(part).toContain(fact);
    }
  }
  expect(page.querySelectorAll('img').length).toBe(0);
});

it('a confirmation speaks the language of its newsletter', async () => {
  const { subject, html } = await confirmation({ language: 'de-AT' });
  expect(subject).toBe('Bitte bestätigen: Daily Crypto Insights');
  expect(readPage(html).documentElement.getAttribute('lang')).toBe('de-AT');
  expect(html).toContain('Anmeldung bestätigen');
});

it('a reminder says that it is the last, with the same one link', async () => {
  const { subject, html, text } = await reminder();
  const page = readPage(html);
  expect(subject).toBe('Still interested in Daily Crypto Insights?');
  expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([confirmUrl]);
  expect(text.split('\n')).toContain(confirmUrl);
  for (const part of [words(page.body), text.replace(/\s+/g, ' ')]) {
    for (const fact of ['It works for 7 days.', 'We will not ask again.', 'the only reminder', '10115 Berlin']) {
      expect(part).toContain(fact);
    }
  }
  const german = await reminder({ language: 'de' });
  expect(german.subject).toBe('Möchten Sie Daily Crypto Insights noch?');
  expect(german.text.replace(/\s+/g, ' ')).toContain('Dies ist die einzige Erinnerung.');
});

it('who has it already is told so, with a link to their preferences', async () => {
  const { subject, html, text } = await alreadyIn();
  const page = readPage(html);
  expect(subject).toBe('You have Daily Crypto Insights already');
  expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([preferencesUrl]);
  for (const part of [words(page.body), text.replace(/\s+/g, ' ')]) {
    for (const fact of ['nothing has changed', 'spam folder', '10115 Berlin']) expect(part).toContain(fact);
  }
  const german = await alreadyIn({ language: 'de' });
  expect(german.subject).toBe('Daily Crypto Insights kommt schon zu Ihnen');
  expect(german.text.replace(/\s+/g, ' ')).toContain('darum hat sich nichts geändert');
});

it('an alert says what happened and what to do, in both parts, and shows hostile words as words', async () => {
  const { subject, html, text } = await alert();
  const page = readPage(html);
  expect(subject).toBe('Daily <Crypto> Insights: The edition of 20 November is held');
  expect(page.querySelector('crypto')).toBeNull();
  for (const part of [words(page.body), text.replace(/\s+/g, ' ')]) {
    for (const fact of ['is held', 'before 06:50.', 'broadsheet edition approve daily', 'lists this address']) {
      expect(part).toContain(fact);
    }
  }
});

describe.runIf(browserPath())('a letter in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it.each(['light', 'dark'] as const)('reads in the %s and fits a phone', async (colorScheme) => {
    const toReaders = await Promise.all(Object.values(sampleLetters).map((write) => write('de')));
    const ours = [await confirmation({ accent: '#FFEE00' }), await reminder(), await alreadyIn(), await alert()];
    for (const { html } of [...ours, ...toReaders]) {
      const page = await browser.newPage({ viewport: { width: 360, height: 640 }, colorScheme });
      await page.setContent(html);
      expect(await widest(page)).toBeLessThanOrEqual(360);
      for (const { text, ink, ground } of await coloursOf(page)) {
        expect(contrast(ink, ground), text).toBeGreaterThanOrEqual(4.5);
      }
      await page.close();
    }
  });
});
