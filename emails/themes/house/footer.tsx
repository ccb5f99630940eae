import { Column, Link, Row } from 'react-email';
import type { FooterView } from '../../edition-view.ts';
import { palette } from '../../tokens.ts';
import { Inset } from './section.tsx';
import { text } from './styles.ts';

/** Why the reader gets this, the way out, and who sends it from where. */
export function Footer({ footer }: { footer: FooterView }) {
  return (
    <Inset>
      <Row>
        <Column
          className="rule"
          style={{ borderTop: `4px double ${palette.light.ink}`, padding: '20px 0 32px', textAlign: 'center' }}
        >
          {/* The class marks what is left out where anybody may read the edition. */}
          <p dir="auto" className="mute reader" style={text.small}>
            {footer.reason}
          </p>
          <p className="mute sans" style={text.small}>
            <FooterLink {...footer.preferences} /> <FooterLink {...footer.view} /> <FooterLink {...footer.leave} />
          </p>
          <p dir="auto" className="mute" style={text.small}>
            {footer.disclaimer}
          </p>
          <p dir="auto" className="mute" style={text.small}>
            {footer.sender}
          </p>
        </Column>
      </Row>
    </Inset>
  );
}

function FooterLink({ label, url }: { label: string; url: string }) {
  return (
    <Link
      href={url}
      className="mute"
      style={{ display: 'inline-block', padding: '12px 8px', color: palette.light.mute, textDecoration: 'underline' }}
    >
      {label}
    </Link>
  );
}
