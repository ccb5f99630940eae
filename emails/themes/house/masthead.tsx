import { Column, Heading, Row } from 'react-email';
import type { EditionView } from '../../edition-view.ts';
import { palette } from '../../tokens.ts';
import { Inset, Label } from './section.tsx';
import { text } from './styles.ts';

export function Masthead({ view }: { view: EditionView }) {
  return (
    <Inset>
      <Row>
        <Column
          className="rule"
          style={{ borderBottom: `4px double ${palette.light.ink}`, padding: '24px 0 16px', textAlign: 'center' }}
        >
          <Label parts={view.dateline} />
          <Heading as="h1" className="ink" style={{ ...text.title, margin: '6px 0' }}>
            {view.title}
          </Heading>
          {view.heading && (
            <p className="accent" style={{ ...text.heading, color: view.accent.light }}>
              {view.heading}
            </p>
          )}
          {view.tagline && <Label parts={[view.tagline]} />}
        </Column>
      </Row>
    </Inset>
  );
}
