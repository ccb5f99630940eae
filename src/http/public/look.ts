import { accentFor } from '../../../emails/accent.ts';
import { fonts } from '../../../emails/tokens.ts';
import { type FontName, fontNames, type Look } from '../../newsletters/look-settings.ts';

/** Names of several words stand without quotes, as in all our styles. */
const stacks: Record<FontName, string> = {
  ...fonts,
  slab: 'Rockwell, Rockwell Nova, Roboto Slab, DejaVu Serif, serif',
  oldstyle: 'Iowan Old Style, Palatino Linotype, Palatino, URW Palladio L, serif',
};

/** Where the publisher's colour and fonts are, as a sheet behind our own; undefined where they have chosen none. All that it says is in its address. */
export function lookPath({ accent, fonts: chosen }: Look): string | undefined {
  if (!accent && !chosen) return undefined;
  const colour = accent?.slice(1).toLowerCase() ?? 'ours';
  return `/look/${colour}-${chosen?.headlines ?? 'serif'}-${chosen?.text ?? 'serif'}.css`;
}

const address = new RegExp(`^(ours|[0-9a-f]{6})-(${fontNames.join('|')})-(${fontNames.join('|')})$`);

/** The sheet with that name; undefined for what `lookPath` does not say. The colour is made readable on both grounds. */
export function lookSheet(name: string): string | undefined {
  const [, colour, headlines, text] = address.exec(name) ?? [];
  if (!colour) return undefined;
  const { light, dark } = accentFor(colour === 'ours' ? undefined : `#${colour}`);
  return `:root { --accent: ${light}; }
@media (prefers-color-scheme: dark) { :root { --accent: ${dark}; } }
html { font-family: ${stacks[text as FontName]}; }
h1, h2, header p { font-family: ${stacks[headlines as FontName]}; }
`;
}
