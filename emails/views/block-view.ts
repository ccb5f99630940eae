import type { MarketBlock } from '../../src/newsroom/digest.ts';
import type { Ad } from '../../src/sponsorship/ad.ts';
import { boldFigures, type Run } from '../bold-figures.ts';
import type { EditionProps } from '../edition-props.ts';
import { filled, plain } from '../plain.ts';
import { contentWidth } from '../tokens.ts';
import { wordsFor } from '../words/words-for.ts';
import { type AdView, viewAd } from './ad-view.ts';
import { type ExchangeView, viewExchange } from './exchange-view.ts';
import { type MarketView, tellMarket, viewMarket } from './market-view.ts';
import { type MoverView, viewMover } from './mover-view.ts';
import { type PollResultView, type PollView, viewPoll, viewPollResult } from './poll-view.ts';
import { type ShareView, viewShare } from './share-view.ts';
import { type StoryView, viewBrief, viewLead } from './story-view.ts';
import { type ThenAndNowView, viewThenAndNow } from './then-and-now-view.ts';

/** One part of the page, with everything that it says. */
export type BlockView =
  /** Sentences with their figures. */
  | { kind: 'bullets'; label: string; bullets: Run[][] }
  | { kind: 'lead'; story: StoryView }
  | { kind: 'briefs'; label: string; stories: StoryView[] }
  /** One box; several ads only where each is short. */
  | { kind: 'paid'; ads: AdView[] }
  | { kind: 'mover'; mover: MoverView }
  | { kind: 'market'; market: MarketView; sponsors: AdView[] }
  | { kind: 'exchange'; exchange: ExchangeView }
  | { kind: 'then-and-now'; thenAndNow: ThenAndNowView }
  | { kind: 'poll-result'; result: PollResultView }
  /** A reader's own: where anybody may read the edition it is left out. */
  | { kind: 'poll'; poll: PollView }
  | { kind: 'share'; share: ShareView }
  /** The whole page is one sponsor's. */
  | { kind: 'dedicated'; ad: AdView };

/** The page between the strip and the footer, in order. What has no content is not in it; every ad of the digest but the headline's is. */
export function viewBlocks(props: EditionProps): BlockView[] {
  const { stories, exchange, thenAndNow, poll, pollResults = [], ads = [] } = props.digest;
  const dedicated = stories.length === 0 ? ads.find(({ format }) => format === 'dedicated') : undefined;
  if (dedicated) return viewDedicated(dedicated, props);

  const prices = props.digest.market?.quotes.length ? props.digest.market : undefined;
  const words = wordsFor(props.digest.newsletter.language);
  const [lead, ...briefs] = stories;
  const market = prices && viewMarket(prices, props);
  const mover = prices && viewMover(prices, props);
  const past = prices && thenAndNow && viewThenAndNow(thenAndNow, prices, props);
  const bullets = viewBullets(props, prices);
  const adsOf = (...formats: Ad['format'][]) =>
    ads.filter(({ format }) => formats.includes(format)).map((ad) => viewAd(ad, props));
  const [sponsors, classifieds] = [adsOf('market'), adsOf('classified')];
  const blocks: (BlockView | undefined)[] = [
    bullets.length > 0 ? { kind: 'bullets', label: words.thirtySeconds, bullets } : undefined,
    lead && { kind: 'lead', story: viewLead(lead, props) },
    ...boxes(adsOf('banner', 'sponsored-story', 'dedicated')),
    briefs.length > 0
      ? { kind: 'briefs', label: words.briefs, stories: briefs.map((story) => viewBrief(story, props)) }
      : undefined,
    ...boxes(adsOf('press-release')),
    mover && { kind: 'mover', mover },
    // A booked line runs also on a day without prices.
    ...(market ? [{ kind: 'market', market, sponsors } as const] : boxes(sponsors)),
    exchange && { kind: 'exchange', exchange: viewExchange(exchange, props) },
    past && { kind: 'then-and-now', thenAndNow: past },
    ...pollResults.map((result) => ({ kind: 'poll-result', result: viewPollResult(result, props) }) as const),
    poll && { kind: 'poll', poll: viewPoll(poll, props) },
    classifieds.length > 0 ? { kind: 'paid', ads: classifieds } : undefined,
  ];
  const said = blocks.filter((block) => block !== undefined);
  return said.length === 0 ? [] : [...said, { kind: 'share', share: viewShare(props) }];
}

/** A sponsor's own page, and what else was booked for it. */
function viewDedicated(ad: Ad, props: EditionProps): BlockView[] {
  const others = (props.digest.ads ?? []).filter((other) => other !== ad && other.format !== 'headline');
  return [
    { kind: 'dedicated', ad: viewAd(ad, props, contentWidth) },
    ...boxes(others.map((other) => viewAd(other, props))),
  ];
}

function boxes(ads: AdView[]): BlockView[] {
  return ads.map((ad) => ({ kind: 'paid', ads: [ad] }));
}

function viewBullets(props: EditionProps, prices: MarketBlock | undefined): Run[][] {
  const lines = (props.digest.bullets ?? []).map((bullet) =>
    bullet.kind === 'fact' ? plain(bullet.text) : ((prices && tellMarket(prices, props)) ?? ''),
  );
  return filled(lines).map(boldFigures);
}
