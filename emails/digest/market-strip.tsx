import { Column, Row } from 'react-email';
import type { MarketView } from '../market-view.ts';
import { palette, sizes } from '../tokens.ts';
import { Change, Price } from './figures.tsx';
import type { Look } from './look.ts';
import { Inset } from './section.tsx';
import { figures, text } from './styles.ts';

/** The first prices, under the masthead, and when they held. */
export function MarketStrip({ market, look }: { market: MarketView; look: Look }) {
  if (market.strip.length === 0) return null;
  const places = [look.start, 'center', look.end] as const;
  return (
    <Inset>
      <Row>
        {market.strip.map((quote, i) => (
          <Column
            key={quote.symbol}
            className="ink line sans"
            align={places[i]}
            style={{
              ...figures,
              borderBottom: `1px solid ${palette.light.line}`,
              padding: '14px 0',
              fontSize: sizes.small,
              lineHeight: '20px',
              color: palette.light.ink,
            }}
          >
            <b>{quote.symbol}</b> <Price quote={quote} /> <Change quote={quote} />
          </Column>
        ))}
      </Row>
      <p className="mute" style={{ ...text.note, textAlign: look.end, margin: '8px 0 0' }}>
        {market.asOf}
      </p>
    </Inset>
  );
}
