import { Column, Row } from 'react-email';
import type { Run } from '../../bold-figures.ts';
import type { Look } from './look.ts';
import { Label } from './section.tsx';
import { text } from './styles.ts';

type BulletsProps = { label?: string; bullets: Run[][]; look: Look };

/** The edition in half a minute: a few sentences, their figures bold. */
export function Bullets({ label, bullets, look }: BulletsProps) {
  return (
    <>
      {label !== undefined && <Label as="h2" parts={[label]} style={{ margin: '0 0 4px' }} />}
      {bullets.map((runs) => (
        <Row key={runs.map((run) => run.text).join('')}>
          <Column
            className="accent"
            style={{
              ...text.body,
              width: 20,
              paddingTop: 8,
              fontWeight: 700,
              verticalAlign: 'top',
              color: look.accent.light,
            }}
          >
            <span aria-hidden="true">–</span>
          </Column>
          <Column dir="auto" className="ink" align={look.start} style={{ ...text.body, paddingTop: 8 }}>
            {runs.map((run) =>
              run.bold ? (
                <b key={run.text} style={{ whiteSpace: 'nowrap' }}>
                  {run.text}
                </b>
              ) : (
                run.text
              ),
            )}
          </Column>
        </Row>
      ))}
    </>
  );
}
