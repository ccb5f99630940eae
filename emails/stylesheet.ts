import { palette, sheet } from './tokens.ts';

type Accent = { light: string; dark: string };

/** What inlined styles cannot say: dark and phone. A program that drops it all still shows a whole, light edition. */
export function stylesheet(accent: Accent): string {
  const { ink, line } = palette.dark;
  const dark = { ...palette.dark, accent: accent.dark };
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    `.paper{background-color:${palette.light.paper}}`,
    `@media (max-width:${sheet.phoneUpTo}px){${phone}}`,
    `@media (prefers-color-scheme:dark){${grounds(dark, '')}${texts(dark, '')}`,
    `.line,.line p{border-color:${line}!important}.rule,.rule p{border-color:${ink}!important}`,
    `.bar,.bar p{border-color:${accent.dark}!important}}`,
    // Outlook.com marks what it has made dark instead of asking the system.
    grounds(dark, '[data-ogsb] '),
    texts(dark, '[data-ogsc] '),
  ].join('');
}

/** Adds a conditional comment, which React does not write: Outlook on Windows knows no max-width and forgets the font in every table. */
export function withOutlookStyles(html: string): string {
  return html.replace('</head>', () => `${outlookStyles}</head>`);
}

const outlookStyles = [
  '<!--[if mso]><style>',
  `.sheet{width:${sheet.width}px}`,
  'h1,h2,h3,p,td,th,a{font-family:Georgia,serif}.sans,.sans td,.sans th,.sans p,.sans a{font-family:Segoe UI,Arial,sans-serif}',
  '</style><![endif]-->',
].join('');

const phone = [
  `.in{padding-left:${sheet.insidePhone}px!important;padding-right:${sheet.insidePhone}px!important}`,
  '.stack{display:block!important;min-width:0!important}',
  '.gutter{width:14px!important}',
].join('');

function grounds(colours: { paper: string; tint: string }, scope: string): string {
  return (['paper', 'tint'] as const)
    .map((name) => `${selectors(name, scope)}{background-color:${colours[name]}!important}`)
    .join('');
}

function texts(colours: Record<(typeof textColours)[number], string>, scope: string): string {
  return textColours.map((name) => `${selectors(name, scope)}{color:${colours[name]}!important}`).join('');
}

/** MJML puts the class on a cell and the colour on the block inside it. */
function selectors(name: string, scope: string): string {
  return `${scope}.${name},${scope}.${name} div`;
}

const textColours = ['ink', 'mute', 'accent', 'up', 'down'] as const;
