import type { CSSProperties } from 'react';
import { fonts, sizes } from '../tokens.ts';

/** An outline: a filled button would need a second colour to read in the dark. */
export function button(accent: string): CSSProperties {
  return {
    display: 'inline-block',
    border: '1px solid',
    borderRadius: 2,
    padding: '12px 20px',
    fontFamily: fonts.sans,
    fontSize: sizes.body,
    lineHeight: '20px',
    fontWeight: 700,
    color: accent,
  };
}
