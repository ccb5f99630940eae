import { Column, Row } from 'react-email';
import { palette, sizes } from '../tokens.ts';
import type { MoverView } from '../views/mover-view.ts';
import { Change, Price } from './figures.tsx';
import type { Look } from './look.ts';
import { Curve } from './picture.tsx';
import { Label } from './section.tsx';
import { figures, text } from './styles.ts';

/** The coin that moved most, with its week beside it. */
export function Mover({ mover, look }: { mover: MoverView; look: Look }) {
  const { quote, change24h, change7d } = mover;
  return (
    <>
      <Label as="h2" parts={[mover.label]} style={{ margin: '0 0 6px' }} />
      <Row>
        <Column style={{ verticalAlign: 'top' }}>
          <p className="ink" style={text.brief}>
            {quote.name}
          </p>
          <p
            className="ink sans"
            style={{ ...figures, fontSize: sizes.small, lineHeight: '20px', margin: '6px 0', color: palette.light.ink }}
          >
            <b>{quote.symbol}</b> <Price quote={quote} />{' '}
            <span className="stack">
              <Change change={quote.change} /> {change24h}
            </span>
            {quote.week && (
              <span className="stack">
                {' '}
                <Change change={quote.week} /> {change7d}
              </span>
            )}
          </p>
        </Column>
        {quote.curve && (
          <Column align={look.end} style={{ width: 124, verticalAlign: 'middle' }}>
            <Curve image={quote.curve} scale={2} />
          </Column>
        )}
      </Row>
      <p className="ink" style={text.body}>
        {mover.sentence}
      </p>
    </>
  );
}
