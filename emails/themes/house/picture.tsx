import { Img } from 'react-email';
import { fonts, palette, sizes } from '../../tokens.ts';
import type { ImageView } from '../../views/image-view.ts';
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
        verticalAlign: 'middle',
        margin: '4px 0',
        padding: '4px 6px',
        backgroundColor: palette.light.paper,
        color: palette.light.ink,
        maxWidth: '100%',
      }}
    />
  );
}

/**
 * Seven days in one line; without pictures, its words in the same space: of the small one in two lines. An edition has
 * many, so each says only what a program needs.
 */
export function Curve({ image, large = false }: { image: ImageView; large?: boolean }) {
  const scale = large ? 2 : 1;
  const font = large ? `${sizes.label}px/16px` : '9px/10px';
  return (
    <img
      src={image.url}
      alt={image.alt}
      width={image.width * scale}
      height={image.height * scale}
      className={large ? 'mute' : 'mute stack'}
      style={{
        verticalAlign: 'middle',
        whiteSpace: 'normal',
        font: `${font} ${fonts.sans}`,
        color: palette.light.mute,
      }}
    />
  );
}
