import type { ExchangeView } from '../views/exchange-view.ts';
import type { PollResultView, PollView } from '../views/poll-view.ts';
import type { ShareView } from '../views/share-view.ts';
import type { ThenAndNowView } from '../views/then-and-now-view.ts';
import { wrap } from './lines.ts';
import { link, paragraphs, section } from './section.ts';

export function writeExchange({ label, remarks, about, url }: ExchangeView): string[] {
  const said = remarks.map(({ text, by }) => [...wrap(text), ...wrap(`(${by})`), '']);
  return [...section([label]), ...said.flat().slice(0, -1), ...link(about, url)];
}

export function writeThenAndNow({ label, title, url, sentence, change }: ThenAndNowView): string[] {
  return [...section([label]), ...paragraphs([title, `${sentence} (${change.text}).`]), ...(url ? ['', url] : [])];
}

/** The program's own button forwards; only the page needs its address. */
export function writePoll({ label, question, choices, how }: PollView): string[] {
  const links = choices.flatMap((choice) => link(choice.label, choice.url));
  return [...section([label]), ...wrap(question), ...links, '', ...wrap(how)];
}

export function writePollResult({ label, question, lines }: PollResultView): string[] {
  const said = lines.flatMap((runs) => wrap(runs.map(({ text }) => text).join('')));
  return [...section(label), ...wrap(question), '', ...said];
}

export function writeShare({ ask, how, page, own }: ShareView): string[] {
  return [...section([ask]), ...wrap(how), page.url, ...link(own?.label ?? '', own?.url)];
}
