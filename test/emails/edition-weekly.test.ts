import { expect, it } from 'vitest';
import { sampleWeekly } from '../../emails/samples/weekly.ts';
import { readAll } from './read-page.ts';

it('the best of a week says so under its name, in both themes and the text, with its days and those of its stories', async () => {
  for (const page of await readAll(sampleWeekly)) {
    for (const said of [
      'The best of the week',
      '14\\s*–\\s*20 November 2026',
      'From 20 November',
      'From 19 November',
      'You get this because you chose the best of the week from Daily Crypto Insights.',
    ]) {
      expect(page).toMatch(new RegExp(said, 'i'));
    }
    expect(page).not.toContain('No. 214');
    expect(page).not.toContain(sampleWeekly.newsletter.tagline);
  }
});

it('and so in German', async () => {
  const newsletter = { ...sampleWeekly.newsletter, language: 'de' };
  for (const page of await readAll({ ...sampleWeekly, newsletter })) {
    expect(page).toContain('Das Beste der Woche');
    expect(page).toMatch(/14\.[\s–-]+20\. November 2026/i);
  }
});
