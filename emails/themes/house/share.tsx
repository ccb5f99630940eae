import { Link } from 'react-email';
import { palette } from '../../tokens.ts';
import type { ShareView } from '../../views/share-view.ts';
import { text } from './styles.ts';

/** The ways to pass the edition on. */
export function Share({ share }: { share: ShareView }) {
  return (
    <div style={{ textAlign: 'center' }}>
      <p dir="auto" className="ink" style={{ ...text.body, textAlign: 'center' }}>
        {share.ask}
      </p>
      <p className="sans" style={{ ...text.small, margin: '12px 0 4px', textAlign: 'center' }}>
        {[share.forward, share.page].map(({ label, url }) => (
          <Link key={url} href={url} className="ink" style={button}>
            {label}
          </Link>
        ))}
      </p>
      <p className="mute sans" style={{ ...text.small, textAlign: 'center' }}>
        {share.networks.map(({ label, url }) => (
          <Link key={url} href={url} className="mute" style={quiet}>
            {label}
          </Link>
        ))}
      </p>
      {share.own && (
        <p dir="auto" className="mute sans reader" style={{ ...text.small, textAlign: 'center' }}>
          <Link href={share.own.url} className="mute" style={quiet}>
            {share.own.label}
          </Link>
        </p>
      )}
    </div>
  );
}

/** An outline: a filled button would need a second colour to read in the dark. */
const button = {
  ...text.small,
  display: 'inline-block',
  margin: '0 5px 8px',
  border: '1px solid',
  borderRadius: 2,
  padding: '12px 18px',
  color: palette.light.ink,
};

const quiet = {
  ...text.small,
  display: 'inline-block',
  padding: '12px 8px',
  textDecoration: 'underline',
};
