import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newsletterSettings } from '../../src/newsletters/settings.ts';

it('explains every key of a newsletter file, and no other', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/newsletter-file.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const explained = rows.flatMap((row) => row.split('|')[1]?.match(/`[a-zA-Z]+/g) ?? []).map((key) => key.slice(1));
  expect([...new Set(explained)].sort()).toEqual(Object.keys(newsletterSettings.shape).sort());
});

it('names every label by which a post is known as paid for', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/newsletter-file.md'), 'utf8');
  const { categories, tags, authors } = newsletterSettings.shape.paid.parse({});
  const shown = (key: string) => page.match(new RegExp(`\\| \`paid\\.${key}.*? \\| (.*?) \\|`))?.[1];
  expect(shown('categories')).toBe(categories.join(', '));
  expect(tags).toEqual(categories);
  expect(shown('authors')).toBe(`the same, and ${authors.filter((author) => !categories.includes(author)).join(', ')}`);
});
