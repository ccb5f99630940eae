import type { Digest } from '../../src/newsroom/digest.ts';
import { sampleDigest } from './digest.ts';

const { bullets = [], exchange: _exchange, thenAndNow: _thenAndNow, ...content } = sampleDigest;

/** The same news as a weekly edition would tell it. */
export const sampleWeekly: Digest = {
  ...content,
  edition: { ...sampleDigest.edition, key: '2026-w47', kind: 'weekly' },
  subject: 'Week’s best: Renting out idle graphics cards',
  bullets: bullets.filter(({ kind }) => kind === 'fact'),
  stories: sampleDigest.stories.map((story, at) => ({
    ...story,
    publishedAt: `2026-11-${20 - at}T05:00:00Z`,
    older: true,
  })),
};
