import { fonts, palette } from '../../emails/tokens.ts';

function variables(colours: (typeof palette)['light' | 'dark']): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');
}

/** The look's tokens as CSS variables, light and dark, for every page of the demo. */
export const tokens = `
:root { color-scheme: light dark; ${variables(palette.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(palette.dark)} } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 17px/1.55 ${fonts.serif}; }
body { margin: 0; }
a { color: var(--accent); }
h1, h2, h3 { line-height: 1.18; text-wrap: balance; }
.label { display: block; font: 11px/1.5 ${fonts.sans}; letter-spacing: 0.08em; text-transform: uppercase; color: var(--mute); }
.small { font: 14px/1.5 ${fonts.sans}; color: var(--mute); }
`;

export const siteStyle = `${tokens}
.sheet { max-width: 644px; margin: 0 auto; padding: 0 22px 48px; }
.masthead { text-align: center; padding: 28px 0 18px; border-bottom: 4px double var(--ink); }
.masthead a { color: inherit; text-decoration: none; }
.masthead img { display: block; margin: 0 auto 8px; }
.masthead strong { display: block; font-size: 33px; line-height: 1.18; }
.ticker { display: flex; gap: 18px; overflow-x: auto; padding: 10px 0; margin: 0; list-style: none;
  border-bottom: 1px solid var(--line); font: 14px/1.5 ${fonts.sans}; font-variant-numeric: tabular-nums; white-space: nowrap; }
.up { color: var(--up); } .down { color: var(--down); }
.strip { margin: 0; padding: 14px 0; border-bottom: 1px solid var(--line); text-align: center; }
.story { padding: 24px 0; border-bottom: 1px solid var(--line); }
.story h2, .story p { margin: 4px 0 0; } .story h2 { font-size: 19px; } .story.lead h2 { font-size: 27px; }
.story a { color: inherit; text-decoration: none; } .story a:hover { color: var(--accent); }
.story .small { margin-top: 6px; }
.picture { display: block; width: 100%; height: auto; border-radius: 2px; }
.story .picture { margin-bottom: 14px; aspect-ratio: 600 / 220; object-fit: cover; }
article h1 { font-size: 33px; margin: 6px 0 10px; } article h2 { font-size: 19px; margin: 32px 0 8px; }
article header { padding: 28px 0 20px; } article blockquote { margin: 24px 0; padding-left: 16px; border-left: 2px solid var(--accent); }
article ul { padding-left: 20px; } article .standfirst { font-size: 19px; margin: 0 0 8px; }
.comments { border-top: 1px solid var(--line); margin-top: 32px; padding-top: 20px; }
.comments ol { list-style: none; padding: 0; margin: 0; } .comments ol ol { padding-left: 22px; border-left: 1px solid var(--line); }
.comments li { margin: 16px 0 0; } .comments p { margin: 0; }
footer { margin-top: 40px; padding-top: 16px; border-top: 4px double var(--ink); text-align: center; }
@media (max-width: 480px) { .sheet { padding: 0 18px 40px; } article h1 { font-size: 27px; } }
`;
