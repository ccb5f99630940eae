import { describe, expect, it } from 'vitest';
import { boldFigures } from '../../emails/bold-figures.ts';
import { renderEdition } from '../../emails/render.ts';
import { themeNames } from '../../emails/theme-names.ts';
import type { Bullet } from '../../src/newsroom/digest.ts';
import { buildMarket, buildNewsletter, buildProps, buildStory } from './build-edition.ts';
import { readAll, readPage, words } from './read-page.ts';

const fact = (n: number) => ({ text: `Network ${n} paid its operators $${n}0 million.`, sentence: n });
const why = (n: number) => ({ text: `Income number ${n} outlives a bear market.`, sentence: n + 10 });
const bulletOf = (n: number): Bullet => ({ kind: 'fact', articleId: n, ...fact(n) });

const stories = [1, 2, 3].map((n) => buildStory(n, { fact: fact(n), why: why(n) }));
const bullets: Bullet[] = [bulletOf(1), bulletOf(2), { kind: 'market' }];

function count(page: string, part: string): number {
  return page.split(part).length - 1;
}

describe('in 30 seconds', () => {
  it('tells three facts before the lead, the market last, in both themes and the text', async () => {
    for (const page of await readAll({ stories, bullets })) {
      const told = [/in 30 seconds/i, fact(1).text, fact(2).text, '1 of 3 coins are up; UNI leads with +20.6%']
        .map((part) => page.search(typeof part === 'string' ? RegExp(part.replace(/[$+.]/g, '\\$&')) : part))
        .concat(page.indexOf('Headline number 1'));
      expect(told).not.toContain(-1);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      expect(page).toContain('BTC trails with −0.3%.');
    }
  });

  it('or else the market block tells how the market went, and no page tells it twice', async () => {
    const sentence = '1 of 3 coins are up; UNI leads with +20.6%, BTC trails with −0.3%.';
    const factsOnly = [1, 2, 3].map(bulletOf);
    for (const given of [{ bullets }, { bullets: factsOnly }, { bullets: undefined }]) {
      for (const page of await readAll({ stories, ...given })) {
        expect(count(page.replace(/\s+/g, ' '), sentence)).toBe(1);
        expect(/UNI leads, BTC trails/i.test(page)).toBe(given.bullets === bullets);
      }
    }
  });

  it('is absent without bullets', async () => {
    for (const page of await readAll({ stories })) expect(page).not.toMatch(/30 seconds/i);
  });

  it('says nothing of a market that is no longer shown', async () => {
    for (const page of await readAll({ stories, bullets, market: undefined })) {
      expect(page).toContain(fact(1).text);
      expect(page).not.toContain('leads with');
    }
  });

  it('speaks the language of the newsletter', async () => {
    const newsletter = buildNewsletter({ language: 'de' });
    for (const page of await readAll({ stories, bullets, newsletter })) {
      expect(page).toMatch(/in 30 sekunden/i);
      expect(page).toContain('1 von 3 Kursen sind im Plus; UNI vorn mit +20,6');
      expect(page).toContain('Warum das zählt: Income number 1');
    }
  });

  it('takes the breadth from the changes that are shown', async () => {
    const market = buildMarket({
      quotes: [-6.4, -1, 20.6].map((change24h, i) => ({ symbol: `C${i}`, name: `Coin ${i}`, price: 1, change24h })),
    });
    for (const page of await readAll({ stories, bullets, market })) {
      expect(page).toContain('2 of 3 coins are down; C2 leads with +20.6%, C0 trails with −6.4%.');
    }
  });

  it('sets the figures bold', async () => {
    for (const theme of themeNames) {
      const { html } = await renderEdition(theme, buildProps({ stories, bullets }));
      const bold = [...readPage(html).querySelectorAll('b')].map(words);
      expect(bold).toEqual(expect.arrayContaining(['$10 million', '$20 million', '1 of 3']));
    }
  });
});

describe('a story', () => {
  it('tells why it matters, in italics and muted', async () => {
    for (const page of await readAll({ stories })) {
      for (const n of [1, 2, 3]) expect(count(page, `Why it matters: ${why(n).text}`)).toBe(1);
    }
    for (const theme of themeNames) {
      const { html } = await renderEdition(theme, buildProps({ stories }));
      expect(html).toMatch(/font-style:italic[^>]*>\s*Why it matters/);
    }
  });

  it('tells its fact once: in a bullet, else under its headline', async () => {
    for (const page of await readAll({ stories, bullets })) {
      for (const n of [1, 2, 3]) expect(count(page, fact(n).text)).toBe(1);
    }
  });

  it('has its excerpt, its fact and its why, in brief as in the lead', async () => {
    for (const page of await readAll({ stories })) {
      expect(page).toMatch(
        /What story 1 says in a sentence or two\. ?Network 1 paid its operators \$10 million\. ?Why/,
      );
      expect(page).toMatch(
        /Headline number 2 ?What story 2 says in a sentence or two\. ?Network 2 paid its operators \$20 million\. ?Why/,
      );
    }
  });

  it('does not repeat a fact that its excerpt tells', async () => {
    const lead = buildStory(1, { excerpt: `Before. ${fact(1).text}`, fact: fact(1) });
    for (const page of await readAll({ stories: [lead] })) expect(count(page, fact(1).text)).toBe(1);
  });

  it('of which nothing is true any more shows its title only', async () => {
    const bare = [1, 2].map((n) => buildStory(n, { excerpt: '' }));
    for (const page of await readAll({ stories: bare })) {
      expect(page).toContain('Headline number 2');
      expect(page).not.toMatch(/why it matters|undefined/i);
    }
  });
});

describe('the bold figure of a line', () => {
  it.each([
    ['Operators got $30 million in 2025.', '$30 million'],
    ['In 2025, 71% of known flaws were caught.', '71%'],
    ['11 of 17 coins are down; UNI leads with +20.6%.', '11 of 17'],
    ['In 2024 the network had 31,000 validators.', '31,000'],
    ['A coin fell to €0.88 for two days.', '€0.88'],
    ['It stood at 03:14 for a while in 2024.', undefined],
    ['Two have filed.', undefined],
  ])('%s', (line, figure) => {
    const runs = boldFigures(line);
    expect(runs.find(({ bold }) => bold)?.text).toBe(figure);
    expect(runs.map(({ text }) => text).join('')).toBe(line);
  });
});
