import type { CSSProperties } from 'react';
import { fonts, palette, sizes } from '../../tokens.ts';

const { ink, mute } = palette.light;

/** The text styles of the house theme, inlined because not every program reads a style sheet. */
export const text = {
  label: {
    margin: 0,
    fontFamily: fonts.sans,
    fontSize: sizes.label,
    lineHeight: '16px',
    fontWeight: 400,
    letterSpacing: '0.1em',
    textTransform: 'uppercase',
    color: mute,
  },
  small: { margin: 0, fontFamily: fonts.sans, fontSize: sizes.small, lineHeight: '20px', color: mute },
  note: { margin: 0, fontFamily: fonts.sans, fontSize: sizes.label, lineHeight: '16px', color: mute },
  body: { margin: 0, fontFamily: fonts.serif, fontSize: sizes.body, lineHeight: 1.55, color: ink },
  why: {
    margin: '6px 0 0',
    fontFamily: fonts.serif,
    fontSize: sizes.body,
    lineHeight: 1.55,
    fontStyle: 'italic',
    color: mute,
  },
  brief: { margin: 0, fontFamily: fonts.serif, fontSize: sizes.brief, lineHeight: 1.18, fontWeight: 700, color: ink },
  lead: { margin: 0, fontFamily: fonts.serif, fontSize: sizes.lead, lineHeight: 1.18, fontWeight: 700, color: ink },
  heading: { margin: 0, fontFamily: fonts.serif, fontSize: sizes.brief, lineHeight: 1.18, fontStyle: 'italic' },
  title: { margin: 0, fontFamily: fonts.serif, fontSize: sizes.title, lineHeight: 1.18, fontWeight: 700, color: ink },
} satisfies Record<string, CSSProperties>;

/** A link that leads on, high enough for a thumb. */
export function onwardLink({ accent }: { accent: { light: string } }): CSSProperties {
  return { ...text.small, display: 'inline-block', padding: '12px 0', fontWeight: 700, color: accent.light };
}

/** For figures that are compared down a column. */
export const figures: CSSProperties = { fontFamily: fonts.sans, fontVariantNumeric: 'tabular-nums' };
