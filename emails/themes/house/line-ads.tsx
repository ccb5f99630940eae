import { Column, Row } from 'react-email';
import { boxInside, palette } from '../../tokens.ts';
import type { AdView } from '../../views/ad-view.ts';
import { AdLink } from './ad-link.tsx';
import type { Look } from './look.ts';
import { Logo } from './picture.tsx';
import { Inset, Label } from './section.tsx';
import { onwardLink, text } from './styles.ts';

type LineAdProps = { ad: AdView; look: Look };

/** Who presents the edition, under the masthead. */
export function HeadlineAd({ ad, look }: LineAdProps) {
  return (
    <Inset>
      <Row>
        <Column
          className="line"
          align="center"
          style={{ padding: '14px 0 0', borderBottom: `1px solid ${palette.light.line}` }}
        >
          <Label parts={ad.label} style={{ textAlign: 'center' }} />
          <Line ad={ad} look={look} />
        </Column>
      </Row>
    </Inset>
  );
}

/** Who brings the prices: the box, as low as a line. */
export function MarketAd({ ad, look }: LineAdProps) {
  const { tint, line } = palette.light;
  return (
    <Row style={{ marginBottom: 6 }}>
      <Column
        className="tint line"
        style={{ backgroundColor: tint, border: `1px solid ${line}`, padding: `12px ${boxInside}px 0` }}
      >
        <Label parts={ad.label} />
        <Line ad={ad} look={look} />
      </Column>
    </Row>
  );
}

function Line({ ad, look }: LineAdProps) {
  return (
    <p className="mute sans" style={text.small}>
      <AdLink ad={ad} className="accent" style={onwardLink(look)}>
        {ad.image && (
          <span className="stack">
            <Logo image={ad.image} /> {'\u00A0'}
          </span>
        )}
        {ad.action}
      </AdLink>
    </p>
  );
}
