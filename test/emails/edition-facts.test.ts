import { expect, it } from 'vitest';
import { renderEdition } from '../../emails/render.ts';
import { sampleDigest } from '../../emails/samples/digest.ts';
import { themeNames } from '../../emails/theme-names.ts';
import { buildProps, buildStory } from './build-edition.ts';
import { readPage, words } from './read-page.ts';

const props = buildProps(sampleDigest);

async function facts(theme: string) {
  const page = readPage((await renderEdition(theme, props)).html);
  const body = words(page.body);
  return {
    titles: sampleDigest.stories.map(({ title }) => title).filter((title) => body.includes(title)),
    headlines: [...page.querySelectorAll('h2,h3')].map(words),
    prices: [...page.querySelectorAll('th')].map((th) => `${words(th)} ${words(th.nextElementSibling)}`).toSorted(),
    links: [...new Set([...page.querySelectorAll('a')].map((link) => link.getAttribute('href')))].toSorted(),
    smallPrint: body.match(/By [^·]+|\d+ comments?|\d+ min/g)?.toSorted(),
  };
}

it('both themes tell the same titles, prices, links and small print', async () => {
  const [first, ...others] = await Promise.all(themeNames.map(facts));
  expect(first?.titles).toHaveLength(6);
  expect(first?.prices).toHaveLength(17);
  expect(first?.links).toHaveLength(25);
  for (const other of others) expect(other).toEqual(first);
});

it('the text part tells what the HTML tells', async () => {
  const { html, text } = await renderEdition('house', props);
  const page = readPage(html);
  const flat = text.replace(/\s+/g, ' ');
  for (const { title, excerpt, fact, author } of sampleDigest.stories) {
    for (const told of [title, `By ${author}`]) expect(flat).toContain(told);
    expect([excerpt, fact?.text ?? excerpt].some((told) => flat.includes(told))).toBe(true);
  }
  for (const head of page.querySelectorAll('th')) {
    const [price, change] = words(head.nextElementSibling).replace(/[▲▼] /, '').split(' ');
    const row = text.split('\n').find((line) => line.startsWith(`${words(head)} `) && !line.includes('·'));
    expect(row?.split(/\s{2,}/).slice(2, 4)).toEqual([price, change]);
  }
  const lines = text.split('\n').map((line) => line.trim());
  // A reader of plain text forwards by the program's own button, and has the page's address to post.
  const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
  for (const url of links.filter((link) => !/^mailto:|^https:\/\/(x|www\.linkedin)\.com\//.test(link)))
    expect(lines).toContain(url);
  for (const fact of [
    'You get this because',
    '1 Example Street',
    'Information, not financial advice.',
    'as of 06:52 UTC',
  ]) {
    expect(flat).toContain(fact);
  }
});

it('the source is named only where an edition has several', async () => {
  const mixed = [buildStory(1), buildStory(2, { source: 'other.example' })];
  for (const theme of themeNames) {
    const single = await renderEdition(theme, buildProps());
    const several = await renderEdition(theme, buildProps({ stories: mixed }));
    for (const part of ['html', 'text'] as const) {
      expect(single[part]).not.toContain('· news.example');
      expect(several[part]).toContain('news.example');
      expect(several[part]).toContain('other.example');
    }
  }
});
