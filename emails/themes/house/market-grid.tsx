import { Fragment } from 'react';
import { Column, Row } from 'react-email';
import { palette, sizes } from '../../tokens.ts';
import type { AdView } from '../../views/ad-view.ts';
import type { MarketView } from '../../views/market-view.ts';
import type { QuoteView } from '../../views/quote-view.ts';
import { Change, Price } from './figures.tsx';
import { MarketAd } from './line-ads.tsx';
import type { Look } from './look.ts';
import { Curve } from './picture.tsx';
import { Label } from './section.tsx';
import { StoryLink } from './story-link.tsx';
import { figures, text } from './styles.ts';

type MarketGridProps = { market: MarketView; sponsors: AdView[]; look: Look };

/** Every price, read down two columns, on a phone too; then when they held and who says so. */
export function MarketGrid({ market, sponsors, look }: MarketGridProps) {
  const half = Math.ceil(market.quotes.length / 2);
  const halves = [market.quotes.slice(0, half), market.quotes.slice(half)];
  const credit = {
    ...text.note,
    display: 'inline-block',
    padding: '14px 0',
    color: look.accent.light,
    textDecoration: 'underline',
  };
  return (
    <>
      <Label as="h2" parts={market.label} style={{ margin: '0 0 6px' }} />
      {market.sentence && (
        <p dir="auto" className="ink" style={{ ...text.body, margin: '0 0 8px', textAlign: look.start }}>
          {market.sentence}
        </p>
      )}
      {sponsors.map((ad) => (
        <MarketAd key={ad.key} ad={ad} look={look} />
      ))}
      <Row style={{ tableLayout: 'fixed' }}>
        {halves.map((quotes, i) => (
          <Fragment key={quotes[0]?.symbol ?? 'none'}>
            {i > 0 && <Column className="gutter" style={{ width: 24 }} />}
            <Column style={{ verticalAlign: 'top' }}>
              {quotes.length > 0 && <Quotes quotes={quotes} name={market.label[0]} look={look} />}
            </Column>
          </Fragment>
        ))}
      </Row>
      <p dir="auto" className="mute sans" style={{ ...text.note, textAlign: look.start }}>
        {market.note}{' '}
        <StoryLink url={market.credit.url} className="accent" style={credit}>
          {market.credit.label}
        </StoryLink>
      </p>
    </>
  );
}

type QuotesProps = { quotes: QuoteView[]; name: string | undefined; look: Look };

/** A table of data, not of layout: each symbol is the head of its row. */
function Quotes({ quotes, name, look }: QuotesProps) {
  const cell = {
    borderBottom: `1px solid ${palette.light.line}`,
    padding: '9px 0',
    color: palette.light.ink,
  };
  return (
    <table
      className="sans"
      aria-label={name}
      width="100%"
      cellPadding="0"
      cellSpacing="0"
      style={{ ...figures, fontSize: sizes.small, lineHeight: '20px' }}
    >
      <tbody>
        {quotes.map((quote) => (
          <tr key={quote.symbol}>
            <th
              className="ink line"
              scope="row"
              align={look.start}
              style={{ ...cell, verticalAlign: 'top', whiteSpace: 'nowrap' }}
            >
              <span className="stack" style={{ display: 'inline-block', minWidth: 44 }}>
                {quote.symbol}
              </span>{' '}
              {quote.curve && <Curve image={quote.curve} />}
            </th>
            <td className="ink line" align={look.end} style={cell}>
              <Price quote={quote} />{' '}
              <Change
                stacked
                change={quote.change}
                style={{ display: 'inline-block', minWidth: 70, textAlign: look.end }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
