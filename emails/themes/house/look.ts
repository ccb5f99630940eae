import type { EditionView } from '../../edition-view.ts';

/** What a section has to know of the whole: the publisher's colour, and which way its language runs. */
export type Look = Pick<EditionView, 'accent' | 'start' | 'end' | 'onward'>;
