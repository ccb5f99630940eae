import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Newsletter } from '../../src/newsletters/find.ts';
import type { Creative } from '../../src/sponsorship/ad.ts';
import { shortenerOf, shorteners } from '../../src/sponsorship/creatives/shorteners.ts';
import { addUtm } from '../../src/sponsorship/creatives/utm.ts';
import { replaceHouseAds } from '../../src/sponsorship/slots/house-ads.ts';
import { placeAds } from '../../src/sponsorship/slots/place-ads.ts';
import { buildBooking, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';

let ctx: TestContext;
let newsletter: Newsletter;
let made = 0;
let booked = 0;

beforeAll(async () => {
  ctx = await testContext();
});
afterAll(() => ctx.dispose());
beforeEach(async () => {
  made += 1;
  newsletter = await buildNewsletter(ctx, {
    name: `daily-${made}`,
    sponsorship: {
      placements: {
        top: { format: 'headline', positions: 2 },
        small: { format: 'classified', positions: 3 },
        whole: { format: 'dedicated' },
      },
    },
  });
});

const classified = (text: string): Creative => ({ format: 'classified', text, link: 'https://news.example/shop' });
const place = (number = 1, key = '2026-03-02') => placeAds(ctx.db, newsletter, { key, number });
const setHouseAds = (houseAds: { placement: string; content: Creative }[]) =>
  ctx.db.transaction().execute((trx) => replaceHouseAds(trx, newsletter.id, houseAds));

/** A booking as other sellers than the file may make it: nothing but the database stands in its way. */
async function book(
  placement: string,
  category: string | null,
  editionKey = '2026-03-02',
  position = 1,
): Promise<number> {
  booked += 1;
  const id = await buildBooking(ctx, newsletter, { editionKey: `${made}-${booked}`, position });
  await ctx.db.updateTable('bookings').set({ placement, edition_key: editionKey }).where('id', '=', id).execute();
  await ctx.db
    .updateTable('sponsors')
    .set({ category })
    .where('id', 'in', ({ selectFrom }) => selectFrom('bookings').select('sponsor_id').where('id', '=', id))
    .execute();
  return id;
}

describe('the slots of an edition', () => {
  it('hold what was booked, in order, under the label, with the parameters that sponsors count by', async () => {
    const id = await book('top', 'accounting');
    await book('top', 'accounting', '2026-03-03');
    const { ads, why } = await place();
    expect(ads).toEqual([
      {
        bookingId: id,
        creativeVersion: 1,
        placement: 'top',
        position: 1,
        sponsor: expect.any(String),
        label: 'Advertisement',
        format: 'headline',
        line: 'Books that close by themselves',
        link: `https://sponsor.example/?utm_source=daily-${made}&utm_medium=email&utm_campaign=2026-03-02&utm_content=top-1`,
      },
    ]);
    expect(why.map(({ block, reason }) => `${block}: ${reason}`)).toEqual([
      expect.stringMatching(new RegExp(`^slot top 1: booked by .*, booking ${id}$`)),
      ...['top 2', 'small 1', 'small 2', 'small 3'].map(
        (slot) => `slot ${slot}: unsold: empty, as there is no house ad left for it`,
      ),
    ]);
  });

  it('come by format as on the page, then by name, in whatever order the settings are kept', async () => {
    newsletter.settings.sponsorship.placements = {
      z: { format: 'classified', positions: 1 },
      b: { format: 'headline', positions: 1 },
      aa: { format: 'headline', positions: 1 },
    };
    await book('b', null);
    await book('aa', null);
    await setHouseAds([{ placement: 'z', content: classified('House') }]);
    expect((await place()).ads.map(({ placement }) => placement)).toEqual(['aa', 'b', 'z']);
  });

  it('stand under the words of the newsletter: its own, or those of its language', async () => {
    await book('top', null);
    newsletter.settings.language = 'de';
    expect((await place()).ads).toMatchObject([{ label: 'Anzeige' }]);
    newsletter.settings.sponsorship.label = 'Paid for';
    expect((await place()).ads).toMatchObject([{ label: 'Paid for' }]);
  });

  it('never hold two rivals, even where both were booked: who booked first stays', async () => {
    const first = await book('top', 'Banking', undefined, 2);
    const second = await book('top', ' banking');
    const { ads, leftOut, why } = await place();
    expect(ads.map(({ bookingId }) => bookingId)).toEqual([first]);
    expect(leftOut).toEqual([{ bookingId: second, reason: expect.stringMatching(/^rival of .* \(booking \d+\)/) }]);
    expect(why.at(-1)).toMatchObject({
      block: `slot of booking ${second}`,
      reason: expect.stringMatching(/^left out: rival/),
    });
  });

  it('leave out what the newsletter has no room for any more', async () => {
    const id = await book('gone', null);
    const other = await book('small', null, undefined, 2);
    const { leftOut } = await place();
    expect(leftOut).toEqual([
      { bookingId: id, reason: 'the newsletter no longer has the slot gone 1 of 2026-03-02' },
      { bookingId: other, reason: 'small is for the format classified now, and it has a headline' },
    ]);
  });

  it('hold one booking and nothing else that is paid for in an edition that is dedicated to it', async () => {
    const id = await book('whole', null, 'launch-1');
    const content: Creative = {
      format: 'dedicated',
      headline: 'A',
      body: ['B'],
      callToAction: 'C',
      link: 'https://sponsor.example/',
    };
    await ctx.db
      .updateTable('creatives')
      .set({ content: JSON.stringify(content) })
      .where('booking_id', '=', id)
      .execute();
    await setHouseAds([{ placement: 'small', content: classified('House') }]);
    const { ads } = await placeAds(ctx.db, newsletter, { key: 'launch-1', number: 2, bookingId: id });
    expect(ads).toMatchObject([{ bookingId: id, format: 'dedicated', placement: 'whole' }]);
  });
});

describe('house ads', () => {
  const textsIn = async (number: number) =>
    (await place(number)).ads.map((ad) => (ad.format === 'classified' ? ad.text : ad.format));

  it('fill what is unsold, say from whom they are, and count for no booking', async () => {
    await setHouseAds([{ placement: 'small', content: classified('Our shop') }]);
    const { ads, why } = await place();
    expect(ads).toEqual([
      expect.objectContaining({
        placement: 'small',
        position: 1,
        label: 'From Daily Crypto Insights',
        text: 'Our shop',
      }),
    ]);
    expect(ads[0]).not.toHaveProperty('bookingId');
    expect(why).toContainEqual({ block: 'slot small 1', reason: 'unsold: house ad' });
  });

  it('come round alike, and none stands in an edition twice', async () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    await setHouseAds(names.map((name) => ({ placement: 'small', content: classified(name) })));
    const shown = new Map(names.map((name) => [name, 0]));
    for (let number = 1; number <= 10; number++) {
      const texts = await textsIn(number);
      expect(new Set(texts).size).toBe(3);
      for (const text of texts) shown.set(text, (shown.get(text) ?? 0) + 1);
    }
    expect([...shown.values()]).toEqual([6, 6, 6, 6, 6]);
    expect(await textsIn(7)).toEqual(await textsIn(7));
  });

  it('that say the same are one', async () => {
    await setHouseAds(['A', 'A', 'B'].map((name) => ({ placement: 'small', content: classified(name) })));
    for (const number of [1, 2, 3]) expect((await textsIn(number)).toSorted()).toEqual(['A', 'B']);
  });

  it('give way to a booking', async () => {
    await setHouseAds([
      { placement: 'top', content: { format: 'headline', line: 'House', link: 'https://news.example/' } },
    ]);
    expect((await place()).ads).toMatchObject([{ line: 'House' }]);
    await book('top', null);
    expect((await place()).ads).toMatchObject([{ line: 'Books that close by themselves' }, { line: 'House' }]);
    await book('top', null, undefined, 2);
    expect((await place()).ads.map(({ label }) => label)).toEqual(['Advertisement', 'Advertisement']);
  });
});

describe("a link's parameters", () => {
  const utm = { source: 'daily', campaign: '2026-03-02', content: 'top-1' };

  it.each([
    [
      'https://a.example/',
      'https://a.example/?utm_source=daily&utm_medium=email&utm_campaign=2026-03-02&utm_content=top-1',
    ],
    [
      'https://a.example/?q=a%20b&x',
      'https://a.example/?q=a%20b&x&utm_source=daily&utm_medium=email&utm_campaign=2026-03-02&utm_content=top-1',
    ],
    [
      'https://a.example/?utm_source=us&UTM_Medium=x#part',
      'https://a.example/?utm_source=us&UTM_Medium=x&utm_campaign=2026-03-02&utm_content=top-1#part',
    ],
    [
      'https://a.example/?utm_source=&utm_medium=m&utm_campaign=c&utm_content=d',
      'https://a.example/?utm_source=&utm_medium=m&utm_campaign=c&utm_content=d',
    ],
  ])('are added to %s and never changed', (link, expected) => {
    expect(addUtm(link, utm)).toBe(expected);
  });
});

describe('a shortener', () => {
  it.each([...shorteners])('is known: $host', ({ host, example }) => {
    expect(shortenerOf(new URL(example))).toBe(host);
  });

  it.each(['https://rabbit.ly/', 'https://bit.ly.example/', 'https://notbit.ly/x', 'https://sponsor.example/bit.ly'])(
    'is not %s',
    (url) => {
      expect(shortenerOf(new URL(url))).toBeUndefined();
    },
  );
});
