import { expect, it } from 'vitest';
import { checkRendered, checkSender, redChecks } from '../../src/editions/checks.ts';
import { initFile } from '../../src/newsletters/init-file.ts';
import { readNewsletterFile } from '../../src/newsletters/read-file.ts';

it('stops what the first file of a newsletter leaves for a person to fill in', () => {
  const yaml = initFile({ url: 'https://news.example/', title: 'News', sources: [], aboutMarkets: false, missing: [] });
  const asDrafted = readNewsletterFile(yaml, 'news.yaml');
  expect(checkSender(asDrafted)).toMatchObject({ level: 'red', reason: 'postalAddress still says FILL IN' });
  const filledIn = { ...asDrafted, postalAddress: '1 Example Street, 10115 Berlin' };
  expect(checkSender(filledIn)).toMatchObject({ level: 'green' });
});

it('stops an edition that mail programs would cut off', () => {
  expect(redChecks(checkRendered({ html: 'x'.repeat(90_000), text: '' }))).toEqual([]);
  expect(redChecks(checkRendered({ html: 'ä'.repeat(45_001), text: '' }))).toMatchObject([{ name: 'size' }]);
});
