import { beforeAll, describe, expect, it } from 'vitest';
import { creativeWords } from './bookings.ts';
import { faults } from './faults.ts';
import { days, type Month, staleSentences } from './month.ts';
import { type Day, type Mail, readerCount, runMonth, trulyAt } from './run-month.ts';

let month: Month;
let diary: Day[];
beforeAll(async () => {
  ({ month, diary } = await runMonth());
}, 300_000);

const sent = () => diary.filter(({ status }) => status === 'sent');
/** A message as one line, so that a wrapped sentence is found. */
const flat = (text: string) => text.replace(/\s+/g, ' ');
const pieceOf = (url: string) =>
  Number(/piece-(\d+)(-again)?\/?$/.exec(url)?.[1]) + (url.includes('-again') ? 500_000 : 0);

type Shown = { symbol: string; price: number };

/** The prices of a message: those of the text's table and strip, and those anywhere on the page. */
function shownIn(mail: Mail | undefined): Record<'table' | 'strip' | 'page', Shown[]> {
  const { text = '', html = '' } = mail ?? {};
  const body = html.slice(html.indexOf('<body')).replace(/<[^>]*>/g, ' ');
  return {
    table: readPrices(text, /^([A-Z]{2,5}) {2,}.*?\$([\d,]+(?:\.\d+)?)/gm),
    strip: readPrices(text, /(?<=^| · )([A-Z]{2,5}) \$([\d,]+(?:\.\d+)?)/gm),
    page: readPrices(body, /\b([A-Z]{2,5})\s+\$([\d,]+(?:\.\d+)?)/g),
  };
}

function readPrices(text: string, pattern: RegExp): Shown[] {
  return [...text.matchAll(pattern)].map(([, symbol = '', price = '']) => ({
    symbol,
    price: Number(price.replaceAll(',', '')),
  }));
}

const symbolsOf = (prices: Shown[]) => [...new Set(prices.map(({ symbol }) => symbol))].toSorted();

describe('thirty days that nobody looked after', () => {
  it('end each with an edition to every reader once, or with a reason that the operators were told', () => {
    expect(diary).toHaveLength(days);
    for (const { date, status, reason, readers, alerts } of diary) {
      if (status === 'sent') {
        expect(readers.map(({ to }) => to).sort(), date).toEqual([...new Set(readers.map(({ to }) => to))].sort());
        expect(readers, date).toHaveLength(readerCount);
      } else {
        expect(status, date).toBe('skipped');
        expect(reason, date).toBeTruthy();
        expect(readers, date).toEqual([]);
        expect(alerts.map(({ subject }) => subject).join(), date).toContain(date);
      }
    }
  });

  it('are sent but for the one on which no news could be had', () => {
    expect(diary.filter(({ status }) => status !== 'sent').map(({ day }) => day)).toEqual([3]);
  });

  it('tell the operators of every fault that touched the edition', () => {
    // Of a thin or short day they are told as well.
    const told = Object.keys(faults)
      .map(Number)
      .filter((day) =>
        /prices|price of|links|image|sources/.test(
          diary[day]?.alerts.map(({ subject, text }) => subject + text).join() ?? '',
        ),
      );
    // A relay that refuses for a while, a price that is right when asked again, and a provider that two others
    // contradict and that is not shown touch no edition.
    expect(told).toEqual(
      Object.keys(faults)
        .map(Number)
        .filter((day) => ![11, 13, 22].includes(day)),
    );
  });

  it('show no wrong price, in the table, the strip or the page', () => {
    for (const { date, readers, sentDigest } of sent()) {
      const asOf = new Date(sentDigest?.market?.asOf ?? 0);
      const shown = shownIn(readers[0]);
      for (const [where, prices] of Object.entries(shown)) {
        for (const { symbol, price } of prices) {
          const off = price / trulyAt(symbol, asOf) - 1;
          expect(Math.abs(off), `${date}, ${where}: ${symbol} ${price}`).toBeLessThan(0.02);
        }
      }
      // None of them is overlooked.
      const symbols = (sentDigest?.market?.quotes ?? []).map(({ symbol }) => symbol);
      expect(symbolsOf(shown.table), date).toEqual(symbols.toSorted());
      expect(symbolsOf(shown.page), date).toEqual(symbols.toSorted());
      expect(symbolsOf(shown.strip), date).toHaveLength(symbols.length === 0 ? 0 : 3);
    }
    const shown = (day: number) => symbolsOf(shownIn(diary[day]?.readers[0]).page);
    expect(shown(0)).toHaveLength(17);
    expect(shown(15)).not.toContain('ETH');
    expect(shown(15)).toHaveLength(16);
    expect(shown(19)).toEqual([]);
    expect(shown(20)).toContain('SOL');
    expect(shown(21)).toEqual([]);
    expect(shown(28)).not.toContain('BTC');
  });

  it('say when their prices held, ten minutes before the freeze at most', () => {
    for (const { date, frozenDigest } of sent()) {
      const { market } = frozenDigest ?? {};
      if (!market) continue;
      // Whatever the clocks do, they go out at seven in Berlin.
      const sentAt = Date.parse(`${date}T${date < '2026-03-29' ? '06' : '05'}:00:00Z`);
      const minutes = (sentAt - Date.parse(market.asOf)) / 60_000;
      expect(minutes, date).toBeGreaterThanOrEqual(0);
      expect(minutes, date).toBeLessThanOrEqual(10);
    }
  });

  it('give a message that a relay kept waiting for an hour the prices of then', () => {
    const { frozenDigest, sentDigest, readers } = diary[22] ?? {};
    const [frozen, sentWith] = [frozenDigest, sentDigest].map((digest) => Date.parse(digest?.market?.asOf ?? ''));
    expect((sentWith ?? 0) - (frozen ?? 0)).toBeGreaterThanOrEqual(3_600_000);
    expect(readers?.[0]?.text).toContain(`as of ${sentDigest?.market?.asOf.slice(11, 16)} UTC`);
  });

  it('show what an article of old said a coin cost, true to both days, and none twice', () => {
    const told = sent().flatMap(({ sentDigest }) => sentDigest?.thenAndNow ?? []);
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map(({ articleId }) => articleId)).size).toBe(told.length);
    for (const { date, sentDigest } of sent()) {
      const { thenAndNow, market } = sentDigest ?? {};
      if (!thenAndNow) continue;
      expect([42_627, 42_952, 1742, 143, 16_880, 3104], date).toContain(thenAndNow.priceThen);
      const off = thenAndNow.priceNow / trulyAt(thenAndNow.symbol, new Date(market?.asOf ?? 0)) - 1;
      expect(Math.abs(off), date).toBeLessThan(0.01);
      expect(Math.abs(thenAndNow.change)).toBeGreaterThan(10);
    }
  });

  it('carry no ad without its label, and never two rivals', () => {
    for (const { date, sentDigest, readers } of sent()) {
      const text = flat(readers[0]?.text ?? '');
      const names = Object.keys(creativeWords).filter((name) => text.includes(creativeWords[name] ?? ''));
      expect(names, date).not.toEqual(['Ledgerhouse', 'Tallyroom']);
      expect(
        (sentDigest?.ads ?? [])
          .filter(({ bookingId }) => bookingId)
          .map(({ sponsor }) => sponsor)
          .sort(),
        date,
      ).toEqual(names.sort());
      for (const name of names) {
        for (const part of [text, flat(readers[0]?.html.replace(/<[^>]*>/g, ' ') ?? '')]) {
          const before = part.slice(0, part.indexOf(creativeWords[name] ?? '')).slice(-160);
          expect(before.toLowerCase(), `${date}: ${name}`).toContain('advertisement');
        }
      }
    }
  });

  it('run every booking that had an edition, and tell the sponsors of the others, once', () => {
    for (const { date, status, bookings, sponsors } of diary) {
      const wanted = status === 'sent' ? 'ran' : 'missed';
      for (const booking of bookings) expect(booking.status, `${date}: ${booking.sponsor}`).toBe(wanted);
      expect(sponsors, date).toHaveLength(status === 'sent' ? 0 : bookings.length);
    }
    expect(diary.flatMap(({ bookings }) => bookings).length).toBeGreaterThan(30);
  });

  it('repeat no story, whether it comes again, under another title or corrected', () => {
    const carried = sent().flatMap(({ sentDigest }) => sentDigest?.stories.map(({ url }) => pieceOf(url)) ?? []);
    expect(carried.length).toBeGreaterThan(100);
    expect(new Set(carried).size).toBe(carried.length);
    for (const group of month.twins) expect(carried.filter((id) => group.includes(id)).length).toBeLessThanOrEqual(1);
  });

  it('take nothing for news that somebody paid for', () => {
    const carried = sent().flatMap(({ sentDigest }) => sentDigest?.stories.map(({ url }) => pieceOf(url)) ?? []);
    expect(carried.filter((id) => month.paid.includes(id))).toEqual([]);
  });

  it('print no sentence that was true on another day only, and no empty heading or disclaimer of an article', () => {
    for (const { date, readers } of sent()) {
      const text = flat(readers[0]?.text ?? '');
      for (const sentence of staleSentences) expect(text, date).not.toContain(sentence);
      expect(text, date).not.toContain('The Synergy');
      expect(text, date).not.toContain('Concluding Thoughts');
      expect(text, date).not.toContain('do your own research');
      expect(text.match(/as we write this/g), date).toBeNull();
    }
  });

  it('quote readers who had something to say, and nobody who shouts or sells', () => {
    const quoted = sent().flatMap(({ sentDigest }) => sentDigest?.exchange ?? []);
    expect(quoted.length).toBeGreaterThanOrEqual(3);
    for (const { comment, answer } of quoted) {
      expect(comment.author).toBe('ledger_lena');
      expect(answer.author).toBe('Old Hand');
    }
    expect(new Set(quoted.map(({ comment }) => comment.id)).size).toBe(quoted.length);
  });

  it('show no picture that is not there', () => {
    const day = diary[16];
    expect(day?.status).toBe('sent');
    expect(day?.readers[0]?.html).not.toContain(`piece-${month.pictureless}.png`);
  });

  it('never open alike', () => {
    const subjects = sent().map(({ sentDigest }) => sentDigest?.subject ?? '');
    expect(new Set(subjects).size).toBe(subjects.length);
    for (const subject of subjects) expect(subject.length).toBeLessThanOrEqual(50);
  });
});
