import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readYaml } from '../../src/newsletters/read-yaml.ts';
import { newsletterSettings } from '../../src/newsletters/settings.ts';
import { bookingsFile } from '../../src/sponsorship/bookings/bookings-file.ts';

it('the example of the docs is a file that can be read', async () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(await readFile('docs/bookings.md', 'utf8')) ?? [];
  const settings = newsletterSettings.parse({
    name: 'daily',
    title: 'Daily',
    from: 'daily@news.example',
    postalAddress: '1 Example Street',
    sources: [{ type: 'feed', url: 'https://news.example/feed' }],
  });
  const { value } = readYaml(example, { fileName: 'bookings.md', code: 'bookings_invalid' }, bookingsFile(settings));
  expect(value.bookings.map(({ placement }) => placement)).toEqual([
    'headline',
    'banner',
    'story',
    'classified',
    'dedicated',
    'release',
  ]);
  expect(value.houseAds).toHaveLength(1);
});
