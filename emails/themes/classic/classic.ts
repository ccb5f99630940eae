import mjml2html from 'mjml';
import type { EditionView } from '../../edition-view.ts';
import { preheaderFiller } from '../../preheader.ts';
import { stylesheet, withOutlookStyles } from '../../stylesheet.ts';
import { fonts, palette, sheet, sizes } from '../../tokens.ts';
import type { BlockView } from '../../views/block-view.ts';
import { adBox, dedicated, headlineAd } from './ads.ts';
import { bullets } from './bullets.ts';
import { market, strip } from './market.ts';
import { type Markup, markup, sourceOf } from './markup.ts';
import { mover } from './mover.ts';
import { poll, pollResult } from './poll.ts';
import { exchange, share, thenAndNow } from './readers.ts';
import { briefs, lead } from './stories.ts';

const { ink, line: hairline, mute, paper } = palette.light;
const sides = `${sheet.inside}px`;

/** An edition as a classic letter, in MJML: headlines are links, and everything keeps to one side. */
export async function renderClassic(view: EditionView): Promise<string> {
  const { html } = await mjml2html(sourceOf(letter(view)), {
    validationLevel: 'strict',
    keepComments: false,
    fonts: {},
  });
  // MJML indents deeply, and the blanks count towards the size at which mail programs clip.
  return withOutlookStyles(html).replace(/\n\s+/g, '\n');
}

function letter(view: EditionView): Markup {
  const { language, dir, start, subject, preheader, accent } = view;
  return markup`<mjml lang="${language}" dir="${dir}">
    <mj-head>
      <mj-title>${subject}</mj-title>
      <mj-preview>${preheader}${preheaderFiller}</mj-preview>
      <mj-attributes>
        <mj-section direction="${dir}" padding="0" text-align="${start}" />
        <mj-column direction="${dir}" />
        <mj-text align="${start}" padding="0 ${sides}" color="${ink}" font-family="${fonts.serif}"
          font-size="${sizes.body}px" line-height="1.55" />
        <mj-table align="${start}" padding="0 ${sides}" color="${ink}" font-family="${fonts.sans}"
          font-size="${sizes.small}px" line-height="20px" />
        <mj-divider padding="${sheet.gap}px ${sides}" border-width="1px" border-color="${hairline}" />
        <mj-class name="label" color="${mute}" font-family="${fonts.sans}" font-size="${sizes.label}px"
          line-height="16px" letter-spacing="0.1em" text-transform="uppercase" />
        <mj-class name="note" color="${mute}" font-family="${fonts.sans}" font-size="${sizes.label}px" line-height="16px" />
        <mj-class name="small" color="${mute}" font-family="${fonts.sans}" font-size="${sizes.small}px" line-height="20px" />
      </mj-attributes>
      <mj-raw>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
      </mj-raw>
      <mj-style>${stylesheet(accent)}</mj-style>
    </mj-head>
    <mj-body width="${sheet.width}px" background-color="${paper}" css-class="paper">
      <mj-section css-class="words">
        <mj-column>
          ${masthead(view)} ${view.headline.map((ad) => headlineAd(ad, view))} ${view.strip && strip(view.strip, view)}
          ${view.blocks.map((part) => markup`${parting(part)}${block(part, view)}`)} ${footer(view)}
        </mj-column>
      </mj-section>
    </mj-body>
  </mjml>`;
}

function masthead({ title, dateline, tagline, heading, accent }: EditionView): Markup {
  return markup`
    <mj-divider padding="0" border-width="4px" border-color="${accent.light}" css-class="bar" />
    <mj-text padding="${sheet.gap}px ${sides} 0" css-class="ink in">
      <h1 style="margin:0;font-size:${sizes.title}px;line-height:1.18">${title}</h1>
    </mj-text>
    ${heading && markup`<mj-text padding="4px ${sides} 0" css-class="accent in" color="${accent.light}" font-size="${sizes.brief}px" line-height="1.18" font-style="italic">${heading}</mj-text>`}
    ${tagline && markup`<mj-text mj-class="small" css-class="mute in">${tagline}</mj-text>`}
    <mj-text mj-class="label" padding="10px ${sides} 0" css-class="mute in">${dateline.join(' · ')}</mj-text>`;
}

function block(part: BlockView, view: EditionView): Markup {
  switch (part.kind) {
    case 'bullets':
      return bullets(part.label, part.bullets, view);
    case 'lead':
      return lead(part.story, view);
    case 'briefs':
      return briefs(part.label, part.stories, view);
    case 'paid':
      return adBox(part.ads, view);
    case 'mover':
      return mover(part.mover, view);
    case 'market':
      return market(part.market, part.sponsors, view);
    case 'exchange':
      return exchange(part.exchange, view);
    case 'then-and-now':
      return thenAndNow(part.thenAndNow, view);
    case 'poll-result':
      return pollResult(part.result, view);
    case 'poll':
      return poll(part.poll, view);
    case 'share':
      return share(part.share, view);
    case 'dedicated':
      return dedicated(part.ad, view);
  }
}

/** A box needs no line above it. */
function parting({ kind }: BlockView): Markup {
  if (kind === 'poll') return markup`<mj-divider css-class="line in reader" />`;
  return kind === 'paid' ? markup`<mj-spacer height="${sheet.gap}px" />` : markup`<mj-divider css-class="line in" />`;
}

/** Each line runs its own way: a page from right to left may carry English words. */
function footer({ footer: { reason, preferences, leave, view, disclaimer, sender }, start, end }: EditionView): Markup {
  const style = `margin:0;text-align:${start}`;
  const line = (words: string) => markup`<p dir="auto" style="${style}">${words}</p>`;
  // The class marks what is left out where anybody may read the edition.
  const toReader = markup`<p dir="auto" class="reader" style="${style}">${reason}</p>`;
  const link = ({ label, url }: { label: string; url: string }) =>
    markup`<a href="${url}" class="mute" style="display:inline-block;padding:12px 0;margin-${end}:16px;color:${mute}">${label}</a>`;
  return markup`
    <mj-divider border-color="${ink}" css-class="rule in" />
    <mj-text mj-class="small" padding="0 ${sides} 32px" css-class="mute in">
      ${toReader}<p style="${style}">${link(preferences)} ${link(view)} ${link(leave)}</p>${line(disclaimer)}${line(sender)}
    </mj-text>`;
}
