import type { Run } from '../bold-figures.ts';
import type { EditionView } from '../edition-view.ts';
import type { BlockView } from '../views/block-view.ts';
import { writeAd, writeLine } from './ads.ts';
import { lineLength, wrap } from './lines.ts';
import { writeMarket, writeMover, writeStrip } from './market.ts';
import { writeExchange, writePoll, writePollResult, writeShare, writeThenAndNow } from './readers.ts';
import { section } from './section.ts';
import { writeStory } from './stories.ts';

const double = '='.repeat(lineLength);

/** The text part, written for reading: numbered stories under rules, figures in columns, each link on a line of its own. */
export function writeText(view: EditionView): string {
  const blocks = [
    masthead(view),
    ...view.headline.map(writeLine),
    ...(view.strip ? [writeStrip(view.strip)] : []),
    ...view.blocks.flatMap(writeBlock),
    footer(view),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function writeBlock(block: BlockView): string[][] {
  switch (block.kind) {
    case 'bullets':
      return [[...section([block.label]), ...block.bullets.flatMap(writeBullet)]];
    case 'lead':
      return [[...section(block.story.label), ...writeStory(block.story, 1)]];
    case 'briefs':
      return block.stories.map((story, i) => [...(i === 0 ? section([block.label]) : []), ...writeStory(story, i + 2)]);
    case 'paid':
      return block.ads.map(writeAd);
    case 'mover':
      return [writeMover(block.mover)];
    case 'market':
      return [writeMarket(block)];
    case 'exchange':
      return [writeExchange(block.exchange)];
    case 'then-and-now':
      return [writeThenAndNow(block.thenAndNow)];
    case 'poll-result':
      return [writePollResult(block.result)];
    case 'poll':
      return [writePoll(block.poll)];
    case 'share':
      return [writeShare(block.share)];
    case 'dedicated':
      return [writeAd(block.ad)];
  }
}

function masthead({ title, dateline, tagline, heading }: EditionView): string[] {
  return [...wrap(title.toUpperCase()), ...wrap(dateline.join(' · ')), ...wrap(heading ?? tagline ?? ''), double];
}

function writeBullet(runs: Run[]): string[] {
  const sentence = runs.map(({ text }) => text).join('');
  return wrap(sentence, lineLength - 2).map((line, i) => (i === 0 ? '- ' : '  ') + line);
}

function footer({ footer: { reason, preferences, view, leave, disclaimer, sender } }: EditionView): string[] {
  const links = [leave, preferences, view].flatMap(({ label, url }) => ['', `${label}:`, url]);
  return [double, ...wrap(reason), ...links, '', ...wrap(disclaimer), ...wrap(sender)];
}
