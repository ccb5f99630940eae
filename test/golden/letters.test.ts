import { describe, expect, it } from 'vitest';
import { sampleLetters } from '../../emails/samples/letters.ts';
import { readPage, words } from '../emails/read-page.ts';

const letters = Object.entries(sampleLetters).flatMap(([kind, write]) =>
  ['en', 'de'].map((language) => ({ kind, language, write })),
);

describe.each(letters)('the letter $kind in $language', ({ kind, language, write }) => {
  it('is the one that was looked at: npx vitest run test/golden/letters -u takes a new one', async () => {
    const { subject, html, text } = await write(language);
    await expect(html).toMatchFileSnapshot(`letters/${kind}.${language}.html`);
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(`letters/${kind}.${language}.txt`);
  });

  it('says the same in both parts, with each link on a line of its own, who writes and why', async () => {
    const { html, text } = await write(language);
    const page = readPage(html);
    const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(text.split('\n')).toContain(link);
    const said = words(page.body);
    const sentences = text.split('\n\n').filter((part) => !part.includes('https://'));
    for (const sentence of sentences.slice(0, -1)) expect(said).toContain(sentence.replace(/\s+/g, ' ').trim());
    for (const part of [said, text.replace(/\s+/g, ' ')]) expect(part).toContain('1 Example Street, 10115 Berlin');
    expect(page.documentElement.getAttribute('lang')).toBe(language);
    expect(page.querySelectorAll('img').length).toBe(0);
    for (const line of text.split('\n'))
      expect(line.length).toBeLessThanOrEqual(76 + (line.startsWith('https://') ? 400 : 0));
  });
});
