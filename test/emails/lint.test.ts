import { describe, expect, it } from 'vitest';
import { renderAlert, renderConfirm, renderEdition } from '../../emails/render.ts';
import { sampleDigest } from '../../emails/samples/digest.ts';
import { themeNames } from '../../emails/theme-names.ts';
import { buildNewsletter, buildProps } from './build-edition.ts';
import { findAllUnsupported, findUnsupported } from './lint/find-unsupported.ts';
import { harmless } from './lint/harmless.ts';
import { ownRules } from './lint/own-rules.ts';

/** Below it no program clips; a letter has a tenth of an edition. */
const maxBytes = { edition: 90_000, letter: 12_000 };

type Mail = { name: string; html: string; maxBytes: number };

const editions: Mail[] = await Promise.all(
  themeNames.map(async (theme) => {
    const { html } = await renderEdition(theme, buildProps(sampleDigest));
    return { name: `an edition in ${theme}`, html, maxBytes: maxBytes.edition };
  }),
);
const confirm = await renderConfirm({ newsletter: buildNewsletter(), confirmUrl: 'https://l.example/c', validDays: 7 });
const alert = await renderAlert({ newsletterTitle: 'Daily', summary: 'It is held', details: ['One', 'Two'] });
const mails: Mail[] = [
  ...editions,
  { name: 'the letter that asks for a confirmation', html: confirm.html, maxBytes: maxBytes.letter },
  { name: 'the letter to operators', html: alert.html, maxBytes: maxBytes.letter },
];

describe.each(mails)('$name', ({ html, maxBytes: most }) => {
  it('uses nothing that a big mail program lacks and that would be missed', () => {
    expect(findUnsupported(html)).toEqual([]);
  });

  it.each(ownRules)('$name', ({ broken }) => {
    expect(broken(html)).toEqual([]);
  });

  it('is small enough to be shown whole', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(most);
  });
});

describe('the lint', () => {
  it('forgives nothing that nobody uses any more', () => {
    const used = mails.flatMap(({ html }) => findAllUnsupported(html));
    const idle = harmless.filter(({ feature }) => !used.some((found) => found.feature === feature));
    expect(idle.map(({ feature }) => feature)).toEqual([]);
  });

  it.each([
    ['display:flex', '<p style="display:flex">x</p>', /flex/],
    ['a clip path', '<p style="clip-path:circle(50%)">x</p>', /clip-path.*gmail/],
    ['a picture as SVG', '<img src="https://x.example/a.svg">', /SVG/],
    ['a filter', '<p style="filter:blur(2px)">x</p>', /filter/],
    ['a video', '<video src="a.mp4"></video>', /video.*gmail.ios/s],
    ['for one program alone', '<p style="border-radius:2px;filter:none">x</p>', /filter.*outlook.windows/],
  ])('finds what a program lacks: %s', (_name, html, found) => {
    expect(findUnsupported(`<html><body>${html}</body></html>`).join('\n')).toMatch(found);
  });

  it.each([
    ['no element that mail programs strip or distrust', '<form><input></form>'],
    ['nothing is told by a background picture, and no style loads a file', '<td style="background:url(x.png)">x</td>'],
    ['nothing is told by a background picture, and no style loads a file', '<td background="x.png">x</td>'],
    ['no layout but by tables', '<p style="color:red;position:absolute">x</p>'],
    ['no layout but by tables', '<p style="display: inline-grid">x</p>'],
    ['no value that the program has to work out', '<p style="color:var(--x)">x</p>'],
    ['each picture says its size and its words', '<img src="a.png" width="100%" height="3">'],
    ['no picture is drawn as SVG or WebP, or comes with the message', '<img src="https://x.example/a.svg?v=1">'],
    ['the styles in the head outlive Gmail', `<style>${'.a{color:red}'.repeat(700)}</style>`],
    ['the styles in the head outlive Gmail', '<style>@media screen{.a{color:red}@media print{.b{color:red}}}</style>'],
    ['no styles in the body', '<style>.a{color:red}</style>'],
    ['tables for layout say that they are that', '<table><tr><td>x</td></tr></table>'],
  ])('finds what breaks a rule: %s', (name, html) => {
    const rule = ownRules.find((candidate) => candidate.name === name);
    expect(rule?.broken(`<html><head></head><body>${html}</body></html>`)).not.toEqual([]);
  });
});
