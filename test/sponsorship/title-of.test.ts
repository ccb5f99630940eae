import { expect, test } from 'vitest';
import type { Creative } from '../../src/sponsorship/ad.ts';
import { titleOf } from '../../src/sponsorship/creatives/title-of.ts';

const link = 'https://sponsor.example/';
const image = { file: 'a.png', alt: 'A quay at dawn', width: 1200, height: 300 };
const story = { headline: 'A room without a cable', body: ['It signs there.'], callToAction: 'See it', link };

test.each<[string, Creative]>([
  ['Books that close', { format: 'headline', line: 'Books that close', link }],
  ['Prices by Quayside', { format: 'market', line: 'Prices by Quayside', link }],
  ['A quay at dawn', { format: 'banner', image, link }],
  ['A room without a cable', { format: 'sponsored-story', ...story }],
  ['A room without a cable', { format: 'dedicated', ...story }],
  ['A study is out', { format: 'press-release', title: 'A study is out', summary: 'Of 12 ports.', link }],
  ['Auditor wanted. Hamburg.', { format: 'classified', text: 'Auditor wanted.\nHamburg.', link }],
])('a creative is known again as "%s"', (title, creative) => {
  expect(titleOf(creative)).toBe(title);
});

test('a long classified is cut between words, also where it is one word', () => {
  const cut = titleOf({ format: 'classified', text: 'Auditor wanted '.repeat(20), link });
  expect(cut).toMatch(/^(Auditor wanted )+Auditor( wanted)?…$/);
  expect(cut.length).toBeLessThanOrEqual(80);
  expect(titleOf({ format: 'classified', text: 'x'.repeat(200), link })).toBe(`${'x'.repeat(79)}…`);
});
