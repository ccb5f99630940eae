import { describe, expect, it } from 'vitest';
import { renderEdition } from '../../../emails/render.ts';
import { sampleAds } from '../../../emails/samples/ads.ts';
import { sampleDigest } from '../../../emails/samples/digest.ts';
import { themeNames } from '../../../emails/theme-names.ts';
import { checkLabels } from '../../../src/editions/checks/labels.ts';
import type { Digest } from '../../../src/newsroom/digest.ts';
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
