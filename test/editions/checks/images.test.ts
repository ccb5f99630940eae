import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageAddressesOf, leaveOutBroken, readAdImages } from '../../../src/editions/checks/images.ts';
import type { Look } from '../../../src/newsroom/outside/look-at.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { aDigest, anAd, aStory, creatives, image } from './build.ts';

const url = 'https://news.example/lead.jpg?w=1200';
const digest = aDigest({ stories: [aStory({ image: { url, alt: 'A farm' } }), aStory({ articleId: 2 })] });
const picture = (bytes = 90_000): Look => ({ kind: 'there', contentType: 'image/jpeg', bytes });

function judge(look: Look | undefined) {
  return leaveOutBroken(digest, new Map(look ? [[url, look]] : []), new Map());
}

describe('the image of the lead', () => {
  it('is the only one of the stories that is asked for', () => {
    const both = aDigest({
      stories: [aStory({ image: { url, alt: '' } }), aStory({ image: { url: 'https://b', alt: '' } })],
    });
    expect(imageAddressesOf(both)).toEqual([url]);
    expect(imageAddressesOf(aDigest({ stories: [] }))).toEqual([]);
  });

  it('stays when it can be shown', () => {
    expect(judge(picture())).toEqual({
      digest,
      check: { name: 'images', level: 'green', reason: '1 of 1 can be shown' },
      leftOut: [],
    });
  });

  it.each<[string, Look | undefined]>([
    ['is gone', { kind: 'gone', reason: 'it answered 404' }],
    ['cannot be reached', { kind: 'failed', reason: 'nothing listens there' }],
    ['is a page', { kind: 'there', contentType: 'text/html', bytes: 900 }],
    ['is nothing that is named', { kind: 'there', contentType: '', bytes: 900 }],
    ['was not looked at', undefined],
  ])('is left out when it %s', (_, look) => {
    const judged = judge(look);
    const reason = expect.stringContaining('is left out: ');
    expect(judged.leftOut).toMatchObject([{ name: 'lead image', level: 'amber', reason }]);
    expect(judged.check).toMatchObject({ level: 'green', reason: 'there are none' });
    expect(judged.digest.stories[0]?.image).toBeUndefined();
    expect(judged.digest.stories[1]).toBe(digest.stories[1]);
  });

  it('stays when it is heavy or hidden from programs, and a person is told', () => {
    for (const look of [picture(1_000_001), { kind: 'walled', reason: 'it answered 403' } as const]) {
      const judged = judge(look);
      expect(judged.check.level).toBe('amber');
      expect(judged.digest).toEqual(digest);
    }
    expect(judge(picture(1_000_000)).check.level).toBe('green');
  });
});

describe("an ad's image", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.dispose());

  it('is found by its file, with its size', async () => {
    const bytes = Buffer.alloc(1234);
    await database.db.insertInto('images').values({ file: image.file, bytes }).execute();
    const ads = [anAd(creatives.banner), anAd(creatives.classified), anAd(creatives.headline)];
    expect(await readAdImages(database.db, aDigest({ ads }))).toEqual(new Map([[image.file, 1234]]));
    expect(await readAdImages(database.db, aDigest())).toEqual(new Map());
  });

  it('that is not kept is left out, but of a banner nothing would be left', () => {
    const ads = [anAd(creatives.headline), anAd(creatives['sponsored-story']), anAd(creatives.banner)];
    const kept = leaveOutBroken(aDigest({ ads }), new Map(), new Map([[image.file, 1234]]));
    expect(kept.check).toMatchObject({ level: 'green', reason: '3 of 3 can be shown' });
    const lost = leaveOutBroken(aDigest({ ads }), new Map(), new Map());
    expect(lost.check).toMatchObject({ level: 'red', reason: expect.stringContaining('its banner is nothing else') });
    expect(lost.digest.ads).toMatchObject([{ format: 'headline' }, { format: 'sponsored-story' }, { image }]);
    expect(JSON.stringify(lost.digest.ads?.slice(0, 2))).not.toContain(image.file);
    const optional = leaveOutBroken(aDigest({ ads: ads.slice(0, 2) }), new Map(), new Map());
    expect(optional.check.level).toBe('amber');
    const heavy = leaveOutBroken(aDigest({ ads: ads.slice(2) }), new Map(), new Map([[image.file, 2_000_000]]));
    expect(heavy.check).toMatchObject({ level: 'amber', reason: 'the image of Ledgerline has 2.0 MB' });
  });
});
