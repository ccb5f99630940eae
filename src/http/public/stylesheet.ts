import { createHash } from 'node:crypto';
import { fonts, palette } from '../../../emails/tokens.ts';

type Ground = { paper: string; ink: string; mute: string; line: string; accent: string };

const variables = ({ paper, ink, mute, line, accent }: Ground) =>
  `--paper:${paper};--ink:${ink};--mute:${mute};--line:${line};--accent:${accent}`;

/** Long words, such as German ones, are parted as their language does; short ones never (`hyphenate-limit-chars`). */
const css = `
:root { color-scheme: light dark; ${variables(palette.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(palette.dark)} } }
* { box-sizing: border-box; }
h1, h2, header p, .choice span { hyphens: auto; hyphenate-limit-chars: 14 5 5; }
html { background: var(--paper); color: var(--ink); font: 17px/1.55 ${fonts.serif}; -webkit-text-size-adjust: 100%; }
body { min-height: 100vh; max-width: 600px; margin: 0 auto; padding: 48px 22px 32px; }
header { padding-bottom: 14px; border-bottom: 5px double var(--ink); text-align: center; }
header img { display: block; max-width: min(240px, 100%); max-height: 64px; margin: 0 auto 12px; }
header p { margin: 0; font-size: 27px; font-weight: 700; line-height: 1.18; overflow-wrap: anywhere; text-wrap: balance; }
main { padding-block: 40px; border-bottom: 5px double var(--line); }
main:first-child { border-top: 5px double var(--ink); }
footer { padding-top: 14px; color: var(--mute); font: 14px/1.5 ${fonts.sans}; text-align: center; overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 27px; line-height: 1.18; overflow-wrap: anywhere; text-wrap: balance; }
main p { margin: 0; overflow-wrap: anywhere; text-wrap: pretty; }
form { margin: 24px 0 0; }
label { display: block; margin: 0 0 6px; color: var(--mute); font: 14px/1.5 ${fonts.sans}; }
input, select {
  width: 100%; min-height: 48px; padding: 10px 14px; border: 1px solid var(--mute); border-radius: 2px;
  background: transparent; color: var(--ink); font: inherit;
}
form [role=status] { margin: 8px 0 0; font: 14px/1.5 ${fonts.sans}; }
input ~ button { margin-top: 16px; }
form .small { margin: 16px 0 0; color: var(--mute); font: 14px/1.5 ${fonts.sans}; }
form .small a { color: var(--accent); }
form [role=alert] { margin: 8px 0 0; font: 600 14px/1.5 ${fonts.sans}; }
input[aria-invalid=true] { border: 2px solid var(--ink); }
.trap { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
form [role=status]:empty { display: none; }
form [role=status]:focus { outline: none; }
form [role=status]:only-child { font: inherit; }
form [role=status] button { display: block; margin: 8px 0 0; }
form [role=status] button + button { background: transparent; color: var(--ink); }
form:has([role=status] button) > button { background: transparent; color: var(--ink); }
form[aria-busy=true] button { opacity: .6; cursor: progress; }
form .note[role=status] { margin: 0 0 24px; padding-inline-start: 14px; border-inline-start: 3px solid var(--accent); font: 600 15px/1.5 ${fonts.sans}; color: var(--ink); }
form [role=status], .hint { margin: 8px 0 0; font: 14px/1.5 ${fonts.sans}; }
.hint { color: var(--mute); }
.field, fieldset { margin: 0 0 24px; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin: 0 0 6px; font: 600 14px/1.5 ${fonts.sans}; }
fieldset select + label { margin-top: 16px; }
select { background: var(--paper); text-overflow: ellipsis; }
.choice { display: flex; gap: 12px; align-items: center; min-height: 44px; margin: 0; padding: 6px 0; color: var(--ink); font: inherit; overflow-wrap: anywhere; cursor: pointer; }
.choice span { min-width: 0; }
.choice input { flex: none; width: 22px; min-height: 22px; height: 22px; margin: 0; accent-color: var(--accent); }
[aria-invalid=true] { border-width: 2px; }
section { margin-top: 40px; padding-top: 28px; border-top: 1px solid var(--line); }
h2 { margin: 0 0 12px; font-size: 19px; line-height: 1.25; overflow-wrap: anywhere; text-wrap: balance; }
section form + form { margin-top: 16px; }
input ~ button, .hint ~ button, [role=alert] ~ button { margin-top: 16px; }
.aside { margin-top: 40px; font: 14px/1.5 ${fonts.sans}; }
.aside a { display: inline-block; padding: 12px 0; margin-inline-end: 24px; color: var(--accent); }
.note { margin-top: 24px; color: var(--mute); }
.label { color: var(--mute); font: 11px/16px ${fonts.sans}; letter-spacing: .1em; text-transform: uppercase; }
.editions { margin: 24px 0 0; padding: 0; list-style: none; }
.editions li { padding: 20px 0; border-top: 1px solid var(--line); }
.editions h2 { margin: 0; font-size: 19px; line-height: 1.18; overflow-wrap: anywhere; text-wrap: balance; }
.editions h2 a { display: block; padding: 12px 0 10px; color: var(--accent); text-decoration: none; }
.editions h2 a:hover { text-decoration: underline; }
.editions p a { color: var(--accent); }
.own-link { margin: 24px 0 0; }
.own-link .aside { margin-top: 4px; }
main h2 + .editions { margin-top: 12px; }
main > h2 { margin: 40px 0 0; font-size: 19px; line-height: 1.18; }
.tally { margin-top: 40px; }
.tally h2 { margin: 0 0 12px; font-size: 19px; line-height: 1.18; }
.tally p { margin: 0 0 12px; }
progress {
  display: block; width: 100%; height: 6px; margin: 4px 0 0; border: 0; border-radius: 0;
  background: var(--line); color: var(--accent); appearance: none;
}
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--accent); }
progress::-moz-progress-bar { background: var(--accent); }
.pager + .aside { margin-top: 0; }
.pager { display: flex; flex-wrap: wrap; gap: 0 24px; }
button {
  min-height: 48px; padding: 12px 24px; border: 1px solid var(--ink); border-radius: 2px;
  background: var(--ink); color: var(--paper); cursor: pointer;
  font: 600 15px/1.4 ${fonts.sans}; text-align: center; max-width: 100%; overflow-wrap: anywhere;
}
button.quiet { background: transparent; color: var(--ink); }
button + button { margin-block-start: 12px; margin-inline-start: 12px; }
button:hover { background: transparent; color: var(--ink); }
.quiet, section button { background: transparent; color: var(--ink); border-color: var(--mute); }
.quiet:hover, section button:hover { border-color: var(--ink); background: var(--ink); color: var(--paper); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
@media (max-width: 480px) {
  body { padding: 24px 18px; }
  main { padding: 28px 0; }
  button { width: 100%; }
  button + button { margin-inline-start: 0; }
}
`;

/** The one stylesheet of the reader's pages. Its name holds its hash, so a browser may keep it for ever. */
export const stylesheet = {
  css,
  path: `/assets/pages-${createHash('sha256').update(css).digest('hex').slice(0, 16)}.css`,
};
