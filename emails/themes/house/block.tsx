import type { BlockView } from '../../views/block-view.ts';
import { AdBox } from './ad-box.tsx';
import { Briefs } from './briefs.tsx';
import { Bullets } from './bullets.tsx';
import { Dedicated } from './dedicated.tsx';
import { Exchange } from './exchange.tsx';
import { Lead } from './lead.tsx';
import type { Look } from './look.ts';
import { MarketGrid } from './market-grid.tsx';
import { Mover } from './mover.tsx';
import { Poll, PollResult } from './poll.tsx';
import { Share } from './share.tsx';
import { ThenAndNow } from './then-and-now.tsx';

/** Each kind of block has its drawing. */
export function Block({ block, look }: { block: BlockView; look: Look }) {
  switch (block.kind) {
    case 'bullets':
      return <Bullets label={block.label} bullets={block.bullets} look={look} />;
    case 'lead':
      return <Lead story={block.story} look={look} />;
    case 'briefs':
      return <Briefs label={block.label} stories={block.stories} />;
    case 'paid':
      return <AdBox ads={block.ads} look={look} />;
    case 'mover':
      return <Mover mover={block.mover} look={look} />;
    case 'market':
      return <MarketGrid market={block.market} sponsors={block.sponsors} look={look} />;
    case 'exchange':
      return <Exchange exchange={block.exchange} look={look} />;
    case 'then-and-now':
      return <ThenAndNow thenAndNow={block.thenAndNow} look={look} />;
    case 'poll-result':
      return <PollResult result={block.result} look={look} />;
    case 'poll':
      return <Poll poll={block.poll} look={look} />;
    case 'share':
      return <Share share={block.share} />;
    case 'dedicated':
      return <Dedicated ad={block.ad} look={look} />;
  }
}
