import { accentFor } from './accent.ts';
import { dayOf, weekTo } from './dates.ts';
import type { EditionProps } from './edition-props.ts';
import { plain } from './plain.ts';
import { type AdView, viewAd } from './views/ad-view.ts';
import { type BlockView, viewBlocks } from './views/block-view.ts';
import { type StripView, viewStrip } from './views/market-view.ts';
import { wordsFor } from './words/words-for.ts';

/** An edition in its final words: what every theme and the text part lay out, and nothing that they have to decide. */
export type EditionView = {
  language: string;
  dir: 'ltr' | 'rtl';
  /** Where its lines start and end, and which way is on. */
  start: 'left' | 'right';
  end: 'left' | 'right';
  onward: '→' | '←';
  accent: { light: string; dark: string };
  subject: string;
  preheader: string;
  title: string;
  tagline?: string;
  /** What kind of edition it is, where it is not the usual one: it takes the tagline's place. */
  heading?: string;
  /** Such as `Friday 20 November 2026` and `No. 214`; of a weekly edition its seven days. */
  dateline: string[];
  /** Who presents it: under the masthead. */
  headline: AdView[];
  strip?: StripView;
  blocks: BlockView[];
  footer: FooterView;
};

type FooterLink = { label: string; url: string };

export type FooterView = {
  reason: string;
  preferences: FooterLink;
  view: FooterLink;
  leave: FooterLink;
  disclaimer: string;
  /** Who sends it and from where, by post. */
  sender: string;
};

const fromTheLeft = { dir: 'ltr', start: 'left', end: 'right', onward: '→' } as const;
const fromTheRight = { dir: 'rtl', start: 'right', end: 'left', onward: '←' } as const;

/** Puts a digest into words and numbers, in the newsletter's language. */
export function viewEdition(props: EditionProps): EditionView {
  const { newsletter, edition, subject, preheader, market, ads = [] } = props.digest;
  const words = wordsFor(newsletter.language);
  const title = plain(newsletter.title);
  const isWeekly = edition.kind === 'weekly';
  const headline = ads.filter(({ format }) => format === 'headline');
  const blocks = viewBlocks(props);
  return {
    language: newsletter.language,
    ...(newsletter.dir === 'rtl' ? fromTheRight : fromTheLeft),
    accent: accentFor(newsletter.accent),
    subject: plain(subject),
    preheader: plain(preheader),
    title,
    ...(isWeekly ? { heading: words.weekly.heading } : { tagline: newsletter.tagline && plain(newsletter.tagline) }),
    dateline: isWeekly
      ? [weekTo(edition.date, newsletter.language)]
      : [dayOf(edition.date, newsletter.language), words.number(String(edition.number))],
    headline: headline.map((ad) => viewAd(ad, props)),
    // The head of the market block, and never without it.
    strip: market && blocks.some(({ kind }) => kind === 'market') ? viewStrip(market, props) : undefined,
    blocks,
    footer: {
      reason: isWeekly ? words.weekly.reason(title) : words.reason(title),
      preferences: { label: words.preferences, url: props.preferencesUrl },
      view: { label: words.viewOnWeb, url: props.viewUrl },
      leave: { label: words.leave, url: props.leaveUrl },
      disclaimer: plain(newsletter.disclaimer),
      sender: [title, plain(newsletter.postalAddress)].join(', '),
    },
  };
}
