import { fonts } from '../../emails/tokens.ts';
import { tokens } from '../site/style.ts';

export const inboxStyle = `${tokens}
.sheet { max-width: 1044px; margin: 0 auto; padding: 0 22px 32px; }
.masthead { display: flex; align-items: baseline; gap: 14px; padding: 22px 0 10px; border-bottom: 4px double var(--ink); }
.masthead h1 { font-size: 27px; margin: 0; } .masthead a { color: inherit; text-decoration: none; }
.masthead form { margin-left: auto; }
input, button { font: 14px/1.5 ${fonts.sans}; color: var(--ink); background: transparent; border: 1px solid var(--line); border-radius: 2px; padding: 8px 12px; }
button { border-color: var(--ink); cursor: pointer; }
input:focus-visible, button:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font: 14px/1.5 ${fonts.sans}; font-variant-numeric: tabular-nums; }
.mails td { padding: 0; border-bottom: 1px solid var(--line); }
.mails a { display: block; padding: 11px 12px 11px 0; color: inherit; text-decoration: none; }
.mails tr:hover { background: var(--tint); } .mails .subject { font: 17px/1.3 ${fonts.serif}; }
.mails .fixed { white-space: nowrap; color: var(--mute); text-align: right; } .mails .fixed a { padding-right: 0; }
.empty { padding: 48px 0; text-align: center; color: var(--mute); }
.pages { display: flex; justify-content: space-between; padding: 16px 0; }
.subject-line { font-size: 27px; margin: 20px 0 8px; }
.head { display: flex; gap: 18px; align-items: end; flex-wrap: wrap; padding-bottom: 14px; }
.head dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; flex: 1 1 320px; }
.head dt { color: var(--mute); } .head dd { margin: 0; overflow-wrap: anywhere; } .head dl { font: 14px/1.5 ${fonts.sans}; }
.tabs { display: flex; flex-wrap: wrap; gap: 4px 22px; padding: 4px 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); font: 14px/1.5 ${fonts.sans}; }
.tabs a { color: var(--mute); text-decoration: none; padding: 10px 0; } .tabs a[aria-current] { color: var(--ink); box-shadow: 0 2px 0 var(--accent); }
.tabs .others { margin-left: auto; display: flex; gap: 18px; }
.frame { display: block; width: 100%; height: calc(100vh - 270px); min-height: 560px; border: 0; background: #fff; color-scheme: normal; }
.frame.phone { width: 390px; max-width: 100%; margin: 18px auto 0; height: 760px; border: 1px solid var(--line); border-radius: 2px; }
pre { font: 14px/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: 18px 0; }
pre.text { max-width: 76ch; } pre.source { font-size: 12px; }
.reasons h2 { font-size: 19px; margin: 24px 0 8px; } .reasons td { padding: 8px 14px 8px 0; border-top: 1px solid var(--line); vertical-align: top; }
.reasons .fixed { white-space: nowrap; color: var(--mute); }
.note { padding: 10px 14px; background: var(--tint); font: 14px/1.5 ${fonts.sans}; }
@media (max-width: 640px) {
  .sheet { padding: 0 18px 24px; } .masthead { flex-wrap: wrap; } .masthead form { margin: 0; width: 100%; } .masthead input { width: 100%; }
  .mails tr { display: block; border-bottom: 1px solid var(--line); padding: 8px 0; } .mails td { display: block; border: 0; }
  .mails a { padding: 3px 0; } .mails .fixed { display: none; }
}
`;
