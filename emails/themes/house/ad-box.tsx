import { Column, Row } from 'react-email';
import { boxInside, palette } from '../../tokens.ts';
import type { AdView } from '../../views/ad-view.ts';
import type { ImageView } from '../../views/image-view.ts';
import { AdLink } from './ad-link.tsx';
import type { Look } from './look.ts';
import { Picture } from './picture.tsx';
import { Label } from './section.tsx';
import { onwardLink, text } from './styles.ts';

/** The one box: what is in it is paid for. Each ad under its own label, a hairline between two. */
export function AdBox({ ads, look }: { ads: AdView[]; look: Look }) {
  const { tint, line } = palette.light;
  return (
    <Row>
      <Column
        className="tint line"
        style={{ backgroundColor: tint, border: `1px solid ${line}`, padding: `0 ${boxInside}px` }}
      >
        {ads.map((ad, i) => (
          <Row key={ad.key}>
            <Column
              className="line"
              style={{ ...(i > 0 && { borderTop: `1px solid ${line}` }), padding: `18px 0 ${ad.action ? 6 : 18}px` }}
            >
              <BoxedAd ad={ad} look={look} />
            </Column>
          </Row>
        ))}
      </Column>
    </Row>
  );
}

function BoxedAd({ ad, look }: { ad: AdView; look: Look }) {
  return (
    <>
      <Label as="h2" parts={ad.label} />
      {ad.image && <BoxPicture ad={ad} image={ad.image} />}
      <AdWords ad={ad} look={look} />
    </>
  );
}

/** A link without words has no name, so a picture without them is none. */
function BoxPicture({ ad, image }: { ad: AdView; image: ImageView }) {
  const picture = <Picture image={image} />;
  if (image.alt === '') return <div style={{ paddingTop: 12 }}>{picture}</div>;
  return (
    <AdLink ad={ad} style={{ display: 'block', paddingTop: 12 }}>
      {picture}
    </AdLink>
  );
}

/** Its heading, what it says, and where it leads. */
export function AdWords({ ad, look }: { ad: AdView; look: Look }) {
  return (
    <>
      {ad.heading && (
        <h3 className="ink" style={{ ...text.brief, margin: `${ad.image ? 14 : 8}px 0 0` }}>
          {ad.heading}
        </h3>
      )}
      {ad.paragraphs.map((paragraph) => (
        <p key={paragraph} className="ink" style={{ ...text.body, margin: '8px 0 0' }}>
          {paragraph}
        </p>
      ))}
      {ad.action && (
        <p className="mute sans" style={text.small}>
          <AdLink ad={ad} className="accent" style={onwardLink(look)}>
            {ad.action} {look.onward}
          </AdLink>
        </p>
      )}
    </>
  );
}
