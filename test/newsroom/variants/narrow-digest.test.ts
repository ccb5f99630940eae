import { describe, expect, it } from 'vitest';
import { renderEdition } from '../../../emails/render.ts';
import { sampleAds } from '../../../emails/samples/ads.ts';
import { sampleDigest } from '../../../emails/samples/digest.ts';
import { sampleWeekly } from '../../../emails/samples/weekly.ts';
import { themeNames } from '../../../emails/theme-names.ts';
import { checkLabels } from '../../../src/editions/checks/labels.ts';
import { writeSubject } from '../../../src/newsroom/compose/write-subject.ts';
import type { Digest } from '../../../src/newsroom/digest.ts';
import { chooseBullets } from '../../../src/newsroom/insight/choose-bullets.ts';
import { narrowDigest } from '../../../src/newsroom/variants/narrow-digest.ts';
import { buildProps } from '../../emails/build-edition.ts';

const whole: Digest = { ...sampleDigest, ads: sampleAds, poll: { question: 'More of this?', choices: ['Yes', 'No'] } };
const narrow = (...articleIds: number[]) =>
  narrowDigest(
    whole,
    whole.stories.filter(({ articleId }) => articleIds.includes(articleId)),
    [],
  );

describe('a digest with some of its stories', () => {
  it('keeps the order, the prices, the poll, and every ad as it was sold', () => {
    const { stories, market, poll, ads } = narrow(5, 1, 2);
    expect(stories.map(({ articleId }) => articleId)).toEqual([1, 2, 5]);
    expect({ market, poll, ads }).toEqual({ market: whole.market, poll: whole.poll, ads: whole.ads });
  });

  it('keeps the subject while the story that it is about is in it', () => {
    expect(narrow(1, 3).subject).toBe(whole.subject);
  });

  it('promises in subject and preheader nothing that is left out', () => {
    const { subject, preheader } = narrow(2, 5);
    expect(subject).toBe('Auditors find the cheap bugs');
    expect(preheader).toContain('What a stablecoin’s reserve report says on page eleven');
    expect(preheader).not.toContain('custody');
    expect(narrow(6).preheader).toContain('A small team removed the seed phrase');
  });

  it('gives no subject that an earlier edition had', () => {
    const stories = whole.stories.filter(({ articleId }) => articleId === 2);
    const { subject } = narrowDigest(whole, stories, [{ key: '2026-11-19', subject: 'Auditors find the cheap bugs' }]);
    expect(subject).not.toContain('Auditors find the cheap bugs');
  });

  it('tells no bullet and no exchange of a story that is left out', () => {
    expect(narrow(1, 2, 4)).toMatchObject({
      bullets: [{ articleId: 1 }, { articleId: 2 }, { kind: 'market' }],
      exchange: { articleId: 1 },
    });
    const without = narrow(2, 5);
    expect(without).not.toHaveProperty('exchange');
    expect(without).not.toHaveProperty('bullets');
  });

  it('keeps the readers’ words on an article that the whole edition has not either', () => {
    const exchange = whole.exchange && { ...whole.exchange, articleId: 99 };
    expect(narrowDigest({ ...whole, exchange }, whole.stories.slice(1, 2), []).exchange).toEqual(exchange);
  });

  it('shows no picture that nobody looked at: only that of the whole edition’s lead', () => {
    const image = { url: 'https://news.example/unseen.jpg', alt: '' };
    const pictured = { ...whole, stories: whole.stories.map((story) => ({ image, ...story })) };
    expect(narrowDigest(pictured, pictured.stories.slice(1), []).stories[0]).not.toHaveProperty('image');
    expect(narrowDigest(pictured, pictured.stories.slice(0, 2), []).stories[0]).toHaveProperty('image');
  });

  it.each(themeNames)('shows every ad under its label in the theme %s, beside one story too', async (theme) => {
    for (const digest of [narrow(6), narrow(2, 3)]) {
      const rendered = await renderEdition(theme, { ...buildProps(), digest });
      expect(checkLabels(rendered, digest, [])).toMatchObject({ level: 'green' });
    }
  });
});

describe('a week with some of its stories', () => {
  const week: Digest = { ...sampleWeekly, bullets: chooseBullets(sampleWeekly.stories, undefined) ?? [] };
  const narrowWeek = (subject: string, ...articleIds: number[]) =>
    narrowDigest(
      { ...week, subject },
      week.stories.filter(({ articleId }) => articleIds.includes(articleId)),
      [],
    );

  it('has a subject that begins as those of all weeks, without the lead too', () => {
    expect(narrowWeek(week.subject, 2, 5).subject).toBe('Week’s best: Auditors find the cheap bugs');
  });

  it('keeps the subject with the story that it is about, also where that is not the lead', () => {
    const subject = 'Week’s best: Auditors find the cheap bugs';
    // Written anew it would be another, as an earlier week had this one.
    const second = week.stories.slice(1, 2);
    expect(narrowDigest({ ...week, subject }, second, [{ key: '2026-w46', subject }]).subject).toBe(subject);
    expect(narrowWeek(subject, 1).subject).toMatch(/^Week’s best: Renting out idle graphics cards/);
  });

  it('knows a subject again that was cut to the room behind its beginning', () => {
    const subject = 'Week’s best: A validator outage lasted eleven…';
    const { newsletter, stories } = week;
    expect(writeSubject(stories.slice(2, 3), [], newsletter, 'Week’s best: ').subject).toBe(subject);
    expect(narrowWeek(subject, 1).subject).not.toContain('validator');
  });

  it('has the prices, and no bullet on how the market went in a day', () => {
    expect(narrowWeek(week.subject, 1, 2, 3).bullets).toEqual(week.bullets);
    const without = narrowWeek(week.subject, 2, 4);
    expect(without).not.toHaveProperty('bullets');
    expect(without.market).toEqual(week.market);
  });
});
