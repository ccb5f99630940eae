import { Column, Row } from 'react-email';
import { palette, sizes } from '../../tokens.ts';
import type { MoverView } from '../../views/mover-view.ts';
import { Change } from './figures.tsx';
import type { Look } from './look.ts';
import { Curve } from './picture.tsx';
import { Label } from './section.tsx';
import { figures, text } from './styles.ts';

/** The coin that moved most, with its week beside it. */
export function Mover({ mover, look }: { mover: MoverView; look: Look }) {
  const { quote, changes } = mover;
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
            <b>{quote.symbol}</b> <span dir="ltr">{quote.price}</span> {'\u00A0'}
            {changes.map(({ change, during }) => (
              <span key={during} className="stack">
                <Change change={change} /> {during} {'\u00A0'}
              </span>
            ))}
          </p>
        </Column>
        {quote.curve && (
          <Column align={look.end} style={{ width: 124, verticalAlign: 'middle' }}>
            <Curve image={quote.curve} large />
          </Column>
        )}
      </Row>
      <p dir="auto" className="ink" style={{ ...text.body, textAlign: look.start }}>
        {mover.sentence}
      </p>
    </>
  );
}
