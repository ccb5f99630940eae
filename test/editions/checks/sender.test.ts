import { expect, it } from 'vitest';
import { checkSender } from '../../../src/editions/checks/sender.ts';
import { initFile } from '../../../src/newsletters/init-file.ts';
import { readNewsletterFile } from '../../../src/newsletters/read-file.ts';

it('stops what the first file of a newsletter leaves for a person to fill in', () => {
  const yaml = initFile({ url: 'https://news.example/', title: 'News', sources: [], aboutMarkets: false, missing: [] });
  const asDrafted = readNewsletterFile(yaml, 'news.yaml');
  expect(checkSender(asDrafted)).toMatchObject({ level: 'red', reason: 'postalAddress still says FILL IN' });
  const filledIn = { ...asDrafted, postalAddress: '1 Example Street, 10115 Berlin' };
  expect(checkSender(filledIn)).toMatchObject({ level: 'green' });
});
