import { Img } from 'react-email';
import { fonts, palette, sizes } from '../tokens.ts';
import type { ImageView } from '../views/image-view.ts';
import { text } from './styles.ts';

/** As wide as its column allows; dressed as text too, for where pictures are off and the words stand in the empty box. */
export function Picture({ image }: { image: ImageView }) {
  return (
    <Img
      src={image.url}
      alt={image.alt}
      width={image.width}
      height={image.height}
      className="tint ink"
      style={{
        ...text.body,
        backgroundColor: palette.light.tint,
        width: '100%',
        maxWidth: image.width,
        height: 'auto',
      }}
    />
  );
}

/** A sponsor's sign, on light paper in the dark too: most are drawn in ink on nothing. */
export function Logo({ image }: { image: ImageView }) {
  return (
    <Img
      src={image.url}
      alt={image.alt}
      width={image.width}
      height={image.height}
      style={{
        ...text.small,
        display: 'inline-block',
        padding: '4px 6px',
        backgroundColor: palette.light.paper,
        color: palette.light.ink,
        maxWidth: '100%',
      }}
    />
  );
}

/** Seven days in one line; without pictures, its words in the same space. */
export function Curve({ image, scale = 1, className }: { image: ImageView; scale?: number; className?: string }) {
  return (
    <Img
      src={image.url}
      alt={image.alt}
      width={image.width * scale}
      height={image.height * scale}
      className={className ? `mute ${className}` : 'mute'}
      style={{
        display: 'inline-block',
        verticalAlign: 'middle',
        fontFamily: fonts.sans,
        fontSize: sizes.label,
        lineHeight: '12px',
        fontWeight: 400,
        color: palette.light.mute,
      }}
    />
  );
}
