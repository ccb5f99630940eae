import { Column, Row } from 'react-email';
import { palette, sizes } from '../../tokens.ts';
import type { StripView } from '../../views/market-view.ts';
import { Change, Price } from './figures.tsx';
import type { Look } from './look.ts';
import { Inset } from './section.tsx';
import { figures, text } from './styles.ts';

/** The first prices, under the masthead, and when they held. */
export function MarketStrip({ strip, look }: { strip: StripView; look: Look }) {
  const places = [look.start, 'center', look.end] as const;
  return (
    <Inset>
      <Row>
        {strip.quotes.map((quote, i) => (
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
            <b>{quote.symbol}</b> <Price quote={quote} /> <Change change={quote.change} stacked />
          </Column>
        ))}
      </Row>
      <p className="mute" style={{ ...text.note, textAlign: look.end, margin: '8px 0 0' }}>
        {strip.asOf}
      </p>
    </Inset>
  );
}
