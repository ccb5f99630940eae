import { contrast } from '../../../emails/accent.ts';

/** Red, green and blue, 0 to 255. */
type Colour = [number, number, number];

// The palette that WordPress puts into every site's CSS, used or not.
const wordpressPalette = new Set(
  '#f78da7 #cf2e2e #ff6900 #fcb900 #7bdcb5 #00d084 #8ed1fc #0693e3 #9b51e0 #abb8c3 #32373c #007cba #0073aa'.split(' '),
);

const telling = /(?:^|-)(?:accent|brand|primary|highlight|theme|link)(?:-|$)/i;

/**
 * The colour that a site is known by, as #RRGGBB: its theme-color, a custom property named like one, or the
 * colour that its CSS uses most; greys do not count. Darkened where needed until it can be read as text on white.
 */
export function findAccent(themeColour: string | undefined, css: string): string | undefined {
  const named = [...css.matchAll(/--([\w-]{1,60})\s?:\s?(#[0-9a-f]{3,8}\b|rgba?\([\d\s,.%/]{5,40}\))/gi)]
    .filter(([, name = '']) => telling.test(name) && !/hover|text|background|contrast/i.test(name))
    .map(([, , value = '']) => readColour(value))
    .filter((colour) => colour !== undefined);
  const stated = readColour(themeColour ?? '');
  const accent = [...(stated ? [stated] : []), ...named].find(isColourful) ?? mostUsed(css);
  return accent && hex(readable(accent));
}

function mostUsed(css: string): Colour | undefined {
  const counts = new Map<string, number>();
  for (const [, long, short, rgb] of css.matchAll(
    /(?:[:,(]|\s)#([0-9a-f]{6})(?=[\s;,)}!])|:\s?#([0-9a-f]{3})(?=[\s;,)}!])|(rgb\([\d\s,%]{5,30}\))/gi,
  )) {
    const colour = readColour(rgb ?? `#${long ?? short}`);
    if (colour && isColourful(colour)) counts.set(hex(colour), (counts.get(hex(colour)) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && readColour(first[0]);
}

function readColour(text: string): Colour | undefined {
  const digits = text.trim().match(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i)?.[1];
  if (digits) {
    const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
    const [red = 0, green = 0, blue = 0] = pairs.map((pair) => Number.parseInt(pair, 16));
    return [red, green, blue];
  }
  const parts = text.trim().match(/^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/i);
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : undefined;
}

function isColourful(colour: Colour): boolean {
  const most = Math.max(...colour);
  return most <= 255 && most - Math.min(...colour) >= 60 && !wordpressPalette.has(hex(colour).toLowerCase());
}

/** Darker, in the same hue, until its contrast with white is 4.5 to 1 (WCAG 2.2, 1.4.3). */
function readable(colour: Colour): Colour {
  let dark = colour;
  while (contrast(hex(dark), '#FFFFFF') < 4.5) dark = [dark[0] * 0.97, dark[1] * 0.97, dark[2] * 0.97];
  return [Math.floor(dark[0]), Math.floor(dark[1]), Math.floor(dark[2])];
}

function hex(colour: Colour): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}
