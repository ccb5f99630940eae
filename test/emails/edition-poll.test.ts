import { describe, expect, it } from 'vitest';
import { renderEdition } from '../../emails/render.ts';
import { themeNames } from '../../emails/theme-names.ts';
import { buildNewsletter, buildProps } from './build-edition.ts';
import { readAll, readPage, words } from './read-page.ts';

const poll = { question: 'Would you rent it out?', choices: ['Yes', 'No & never'] };
const result = {
  pollId: 7,
  question: 'Where are your coins?',
  choices: [
    { text: 'In a wallet', votes: 2 },
    { text: 'Elsewhere', votes: 1 },
    { text: 'I have none', votes: 0 },
  ],
};
const urls = [1, 2].map((n) => `https://letters.example/poll/daily/2026-11-20/${n}/thetokenofonereaderwillstandhere`);

describe('a poll', () => {
  it.each(themeNames)('is a question with a link for each answer, in the theme %s', async (theme) => {
    const { html } = await renderEdition(theme, buildProps({ poll }));
    const links = [...readPage(html).querySelectorAll('a')]
      .map((link) => [words(link), link.getAttribute('href')])
      .filter(([, url]) => url?.includes('/poll/'));
    expect(links).toEqual([
      ['Yes', urls[0]],
      ['No & never', urls[1]],
    ]);
  });

  it('has its links on lines of their own in the text', async () => {
    const { text } = await renderEdition('house', buildProps({ poll }));
    expect(text).toContain(`Would you rent it out?\n\nYes:\n${urls[0]}\n\nNo & never:\n${urls[1]}\n\nA tap opens`);
  });

  it('tells in the next edition what readers answered, in order and in per cent of those who did', async () => {
    for (const read of await readAll({ pollResults: [result] })) {
      expect(read).toMatch(
        /3 answers.*Where are your coins\? ?–? ?67% In a wallet ?–? ?33% Elsewhere ?–? ?0% I have none/i,
      );
    }
    const newsletter = buildNewsletter({ language: 'de' });
    for (const read of await readAll({ newsletter, pollResults: [result], poll })) {
      expect(read).toContain('67 %');
      expect(read).toMatch(/3 antworten/i);
      expect(read).toMatch(/eine frage an sie/i);
    }
  });
});

describe('a reader’s own link', () => {
  it('is offered where the newsletter has such links, and nowhere else', async () => {
    const referralPageUrl = 'https://letters.example/share/thetokenofonereaderwillstandhere';
    for (const theme of themeNames) {
      const props = buildProps();
      const without = await renderEdition(theme, props);
      const offered = await renderEdition(theme, { ...props, referralPageUrl });
      for (const part of [without.html, without.text]) expect(part).not.toContain('/share/');
      for (const part of [offered.html, offered.text]) expect(part).toContain(referralPageUrl);
    }
  });
});
