import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accentFor, contrast } from '../../emails/accent.ts';
import { palette } from '../../emails/tokens.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

it('any colour of a publisher becomes one that reads on paper and on tint, in light and in dark', () => {
  fc.assert(
    fc.property(colour, (publisher) => {
      const accent = accentFor(publisher);
      for (const mode of ['light', 'dark'] as const) {
        for (const ground of [palette[mode].paper, palette[mode].tint]) {
          expect(contrast(accent[mode], ground)).toBeGreaterThanOrEqual(4.5);
        }
      }
    }),
  );
});

it('a colour that reads already stays as it is', () => {
  expect(accentFor('#114488').light).toBe('#114488');
  expect(accentFor('#FFCC66').dark).toBe('#FFCC66');
});

it('without a colour, or with a word for one, the house’s own is used', () => {
  for (const none of [undefined, 'orange', '#12', '#GG0000']) {
    expect(accentFor(none)).toEqual({ light: palette.light.accent, dark: palette.dark.accent });
  }
});

it('every colour of the look reads on paper and on tint', () => {
  for (const { paper, tint, ink, mute, accent, up, down } of [palette.light, palette.dark]) {
    for (const text of [ink, mute, accent, up, down]) {
      expect(contrast(text, paper)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(text, tint)).toBeGreaterThanOrEqual(4.5);
    }
  }
});

it('contrast is measured as WCAG does', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21);
  expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
});
