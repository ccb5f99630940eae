import { fonts, palette, sizes } from '../../tokens.ts';
import type { ImageView } from '../../views/image-view.ts';
import { type Markup, markup } from './markup.ts';

const { ink, mute, paper, tint } = palette.light;

/** As wide as its column allows. Not `mj-image`: that one writes no height that a program could keep free for the picture. */
export function picture(image: ImageView): Markup {
  const style = `display:block;border:0;width:100%;max-width:${image.width}px;height:auto;background-color:${tint};color:${ink};font-family:${fonts.serif}`;
  return img(image, 'tint ink', style);
}

/** A sponsor's sign, on light paper in the dark too: most are drawn in ink on nothing. */
export function logo(image: ImageView): Markup {
  const style = `display:inline-block;border:0;vertical-align:middle;max-width:100%;margin:4px 0;padding:4px 6px;background-color:${paper};color:${ink};font-family:${fonts.sans}`;
  return img(image, '', style);
}

type CurveLook = { scale: number; font: string; names: string };

/** For a column of prices, below the symbol on a phone; in two lines without pictures. */
export const smallCurve: CurveLook = { scale: 1, font: '9px/10px', names: 'mute stack' };
export const largeCurve: CurveLook = { scale: 2, font: `${sizes.label}px/16px`, names: 'mute' };

/** Seven days in one line; without pictures, its words in the same space. */
export function curve(image: ImageView, { scale, font, names }: CurveLook): Markup {
  const style = `vertical-align:middle;color:${mute};white-space:normal;font:${font} ${fonts.sans}`;
  return img({ ...image, width: image.width * scale, height: image.height * scale }, names, style);
}

function img({ url, alt, width, height }: ImageView, names: string, style: string): Markup {
  return markup`<img src="${url}" alt="${alt}" width="${width}" height="${height}" class="${names}" style="${style}" />`;
}
