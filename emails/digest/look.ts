import type { EditionView } from '../edition-view.ts';

/** What the sections have to know of the whole: the publisher's colour, and which way its language runs. */
export type Look = { accent: string; start: 'left' | 'right'; end: 'left' | 'right'; onward: '→' | '←' };

export function lookOf({ accent, dir }: EditionView): Look {
  return dir === 'rtl'
    ? { accent: accent.light, start: 'right', end: 'left', onward: '←' }
    : { accent: accent.light, start: 'left', end: 'right', onward: '→' };
}
