import { Column, Row } from 'react-email';
import type { ExchangeView } from '../../views/exchange-view.ts';
import type { Look } from './look.ts';
import { Label } from './section.tsx';
import { StoryLink } from './story-link.tsx';
import { onwardLink, text } from './styles.ts';

/** Two readers, each beside a bar. */
export function Exchange({ exchange, look }: { exchange: ExchangeView; look: Look }) {
  const side = look.start === 'left' ? 'Left' : 'Right';
  const bar = { [`border${side}`]: `2px solid ${look.accent.light}`, [`padding${side}`]: 14 };
  return (
    <>
      <Label as="h2" parts={[exchange.label]} />
      {exchange.remarks.map(({ text: remark, by }) => (
        <Row key={remark} style={{ marginTop: 10 }}>
          <Column className="bar" style={bar}>
            <p dir="auto" className="ink" style={{ ...text.body, textAlign: look.start }}>
              {remark}
            </p>
            <p className="mute" style={text.small}>
              {by}
            </p>
          </Column>
        </Row>
      ))}
      {exchange.url && (
        <p className="sans" style={text.small}>
          <StoryLink url={exchange.url} className="accent" style={{ ...onwardLink(look), fontWeight: 400 }}>
            {`${exchange.about}\u00A0${look.onward}`}
          </StoryLink>
        </p>
      )}
    </>
  );
}
