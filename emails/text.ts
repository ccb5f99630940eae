import type { EditionView, StoryView } from './edition-view.ts';
import type { MarketView, QuoteView } from './market-view.ts';
import { alignColumns, lengthOf, lineLength, wrap } from './text-lines.ts';

const double = '='.repeat(lineLength);
const single = '-'.repeat(lineLength);

/** The text part, written for reading: numbered stories under rules, figures in columns, each link on a line of its own. */
export function writeText(view: EditionView): string {
  const stories = [view.lead, ...view.briefs].filter((story) => story !== undefined);
  const blocks = [
    masthead(view),
    view.market && strip(view.market),
    bullets(view),
    ...stories.map((story, i) => [...section(headingOf(view, i)), ...writeStory(story, i + 1)]),
    view.market && markets(view.market),
    footer(view),
  ].filter((block) => block !== undefined && block.length > 0);
  return `${blocks.map((block) => block?.join('\n')).join('\n\n')}\n`;
}

function masthead({ title, dateline, tagline }: EditionView): string[] {
  return [...wrap(title.toUpperCase()), ...wrap(dateline.join(' · ')), ...wrap(tagline ?? ''), double];
}

function strip({ strip: quotes, asOf }: MarketView): string[] {
  if (quotes.length === 0) return [];
  const prices = quotes.map((quote) => `${quote.symbol} ${quote.price}${quote.change ? ` ${quote.change.text}` : ''}`);
  return [...wrap(prices.join(' · ')), asOf];
}

function bullets({ bulletsLabel, bullets: lines }: EditionView): string[] {
  if (lines.length === 0) return [];
  const texts = lines.map((runs) => runs.map(({ text }) => text).join(''));
  return [
    ...section([bulletsLabel]),
    ...texts.flatMap((text) => wrap(text, lineLength - 2).map((line, i) => (i === 0 ? '- ' : '  ') + line)),
  ];
}

function headingOf(view: EditionView, position: number): string[] {
  if (position === 0) return view.lead?.label ?? [];
  return position === 1 ? [view.briefsLabel] : [];
}

function section(label: string[]): string[] {
  return label.length === 0 ? [] : [...wrap(label.join(' · ').toUpperCase()), single, ''];
}

function writeStory(story: StoryView, number: number): string[] {
  const mark = `${number}. `;
  const indent = ' '.repeat(mark.length);
  const [first = '', ...rest] = wrap(story.title, lineLength - mark.length);
  const inner = [story.excerpt, story.fact, story.why, story.meta.join(' · ')].flatMap((part) => part || []);
  return [
    mark + first,
    ...rest.map((line) => indent + line),
    ...inner.flatMap((part) => ['', ...wrap(part, lineLength - mark.length).map((line) => indent + line)]),
    ...(story.url ? ['', `${indent}${story.read}:`, indent + story.url] : []),
  ];
}

function markets({ label, quotes, note, credit }: MarketView): string[] {
  return [
    ...section(label),
    ...figures(quotes),
    '',
    ...wrap(`${note} ${credit.label}${credit.url ? ':' : '.'}`),
    ...(credit.url ? [credit.url] : []),
  ];
}

/** With the coins' names where a line holds them. */
function figures(quotes: QuoteView[]): string[] {
  const row = ({ price, change }: QuoteView) => [price, change?.text ?? ''];
  const named = alignColumns(
    quotes.map((quote) => [quote.symbol, quote.name, ...row(quote)]),
    ['start', 'start', 'end', 'end'],
  );
  if (named.every((line) => lengthOf(line) <= lineLength)) return named;
  return alignColumns(
    quotes.map((quote) => [quote.symbol, ...row(quote)]),
    ['start', 'end', 'end'],
  );
}

function footer({ footer: { reason, leave, view, disclaimer, sender } }: EditionView): string[] {
  return [
    double,
    ...wrap(reason),
    '',
    `${leave.label}:`,
    leave.url,
    '',
    `${view.label}:`,
    view.url,
    '',
    ...wrap(disclaimer),
    ...wrap(sender),
  ];
}
