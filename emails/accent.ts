import { palette } from './tokens.ts';

/** WCAG 2.2, 1.4.3: text of normal size. */
const enough = 4.5;

/**
 * The publisher's colour as links can carry it: moved towards the ink until it reads on tint, the
 * harder of the two grounds, once for light and once for dark. What is not `#RRGGBB` counts as none.
 */
export function accentFor(publisher: string | undefined): { light: string; dark: string } {
  if (!publisher || !/^#[0-9a-f]{6}$/i.test(publisher)) {
    return { light: palette.light.accent, dark: palette.dark.accent };
  }
  return { light: readable(publisher, palette.light), dark: readable(publisher, palette.dark) };
}

/** WCAG 2.2 contrast ratio of two `#RRGGBB` colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function readable(colour: string, ground: { tint: string; paper: string; ink: string }): string {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(colour, ground.ink, share);
    if (contrast(mixed, ground.tint) >= enough && contrast(mixed, ground.paper) >= enough) return mixed;
  }
  return ground.ink;
}

function mix(from: string, to: string, share: number): string {
  const goal = channels(to);
  const mixed = channels(from).map((value, i) => Math.round(value + ((goal[i] ?? value) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
