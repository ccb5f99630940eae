import type { Bullet, MarketBlock, Story } from '../digest.ts';

const bulletCount = 3;
/** Of fewer coins one does not say how many went which way; as in the market block. */
const fewestChanges = 3;

/**
 * What the edition says in half a minute: the facts of the first stories that have one, one each, and how the market
 * went. Absent where that makes fewer than three.
 */
export function chooseBullets(stories: Story[], market: MarketBlock | undefined): Bullet[] | undefined {
  const facts = stories.flatMap(({ articleId, fact }): Bullet[] =>
    fact ? [{ kind: 'fact', articleId, ...fact }] : [],
  );
  const markets: Bullet[] = moves(market) ? [{ kind: 'market' }] : [];
  const bullets = [...facts.slice(0, bulletCount - markets.length), ...markets];
  return bullets.length === bulletCount ? bullets : undefined;
}

function moves(market: MarketBlock | undefined): boolean {
  const changes = market?.quotes.flatMap(({ change24h }) => change24h ?? []) ?? [];
  return changes.length >= fewestChanges && new Set(changes).size > 1;
}
