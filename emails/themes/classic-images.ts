import { fonts, palette, sizes } from '../tokens.ts';
import type { ImageView } from '../views/image-view.ts';
import { type Markup, markup } from './markup.ts';

const { ink, mute, paper, tint } = palette.light;

/** As wide as its column allows. Not `mj-image`: that one writes no height that a program could keep free for the picture. */
export function picture(image: ImageView): Markup {
  const style = `display:block;border:0;width:100%;max-width:${image.width}px;height:auto;background-color:${tint};color:${ink};font-family:${fonts.serif}`;
  return img(image, 1, 'tint ink', style);
}

/** A sponsor's sign, on light paper in the dark too: most are drawn in ink on nothing. */
export function logo(image: ImageView): Markup {
  const style = `display:inline-block;border:0;max-width:100%;padding:4px 6px;background-color:${paper};color:${ink};font-family:${fonts.sans}`;
  return img(image, 1, '', style);
}

/** Seven days in one line; without pictures, its words in the same space. */
export function curve(image: ImageView, scale: number, also = ''): Markup {
  const style = `display:inline-block;border:0;vertical-align:middle;color:${mute};font:400 ${sizes.label}px/12px ${fonts.sans}`;
  return img(image, scale, `mute ${also}`.trim(), style);
}

function img({ url, alt, width, height }: ImageView, scale: number, names: string, style: string): Markup {
  return markup`<img src="${url}" alt="${alt}" width="${width * scale}" height="${height * scale}" class="${names}" style="${style}" />`;
}
