import type { EditionView } from '../../edition-view.ts';
import { boxInside, fonts, palette, sheet, sizes } from '../../tokens.ts';
import type { AdView } from '../../views/ad-view.ts';
import type { ImageView } from '../../views/image-view.ts';
import { logo, picture } from './images.ts';
import { type Markup, markup } from './markup.ts';

const { ink, line, mute, tint } = palette.light;
const sides = `${sheet.inside}px`;
const labelStyle = `margin:0;font:400 ${sizes.label}px/16px ${fonts.sans};letter-spacing:0.1em;text-transform:uppercase;color:${mute}`;
const boxStyle = `background-color:${tint};border:1px solid ${line}`;

/** Who presents the edition, under the masthead. */
export function headlineAd(ad: AdView, view: EditionView): Markup {
  return markup`<mj-text padding="14px ${sides} 0" css-class="in">
    <p class="mute" style="${labelStyle}">${ad.label.join(' · ')}</p>
    ${lineLink(ad, view)}
  </mj-text>`;
}

/** A line in the box, as low as a line. */
export function lineBox(ad: AdView, view: EditionView): Markup {
  return markup`<mj-table padding="0 ${sides} 6px" role="presentation" css-class="in">
    <tr><td class="tint line" align="${view.start}" style="${boxStyle};padding:12px ${boxInside}px 0">
      <p class="mute" style="${labelStyle}">${ad.label.join(' · ')}</p>
      ${lineLink(ad, view)}
    </td></tr>
  </mj-table>`;
}

/** The one box: what is in it is paid for. Each ad under its own label, a hairline between two. */
export function adBox(ads: AdView[], view: EditionView): Markup {
  const rows = ads.map((ad, i) => {
    const rule = i > 0 ? `;border-top:1px solid ${line}` : '';
    return markup`<tr><td class="line" align="${view.start}" style="padding:18px 0 ${ad.action ? 6 : 18}px${rule}">
      <h2 class="mute" style="${labelStyle}">${ad.label.join(' · ')}</h2>
      ${ad.image && boxPicture(ad, ad.image)}
      ${adWords(ad, view)}
    </td></tr>`;
  });
  return markup`<mj-table padding="0 ${sides}" role="presentation" css-class="in">
    <tr><td class="tint line" style="${boxStyle};padding:0 ${boxInside}px">
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0">${rows}</table>
    </td></tr>
  </mj-table>`;
}

/** A link without words has no name, so a picture without them is none. */
function boxPicture(ad: AdView, image: ImageView): Markup {
  return image.alt === ''
    ? markup`<div style="padding-top:12px">${picture(image)}</div>`
    : adLink(ad, '', 'display:block;padding-top:12px;text-decoration:none', picture(image));
}

/** A page that is all one sponsor's: said first, and no box, for there is nothing to tell it from. */
export function dedicated(ad: AdView, view: EditionView): Markup {
  return markup`<mj-text css-class="in">
    <p class="mute" style="${labelStyle}">${ad.label.join(' · ')}</p>
    <h2 class="ink" style="margin:6px 0 14px;font-size:${sizes.lead}px;line-height:1.18;color:${ink}">${ad.heading}</h2>
    ${ad.image && adLink(ad, '', 'display:block;padding-bottom:10px;text-decoration:none', picture(ad.image))}
    ${adWords({ ...ad, heading: undefined }, view)}
  </mj-text>`;
}

function adWords(ad: AdView, view: EditionView): Markup {
  const serif = `font-family:${fonts.serif};color:${ink}`;
  return markup`
    ${ad.heading && markup`<h3 class="ink" style="margin:8px 0 0;font-size:${sizes.brief}px;line-height:1.18;${serif}">${ad.heading}</h3>`}
    ${ad.paragraphs.map((paragraph) => markup`<p class="ink" style="margin:8px 0 0;font-size:${sizes.body}px;line-height:1.55;${serif}">${paragraph}</p>`)}
    ${ad.action && markup`<p class="mute" style="margin:0;color:${mute}">${adLink(ad, 'accent', actionStyle(view), markup`${ad.action} ${view.onward}`)}</p>`}`;
}

function lineLink(ad: AdView, view: EditionView): Markup {
  const content = markup`${ad.image && markup`<span class="stack">${logo(ad.image)} &nbsp;</span>`} ${ad.action}`;
  return markup`<p class="mute" style="margin:0;color:${mute}">${adLink(ad, 'accent', actionStyle(view), content)}</p>`;
}

function actionStyle({ accent }: EditionView): string {
  return `display:inline-block;padding:12px 0;font:700 ${sizes.small}px/20px ${fonts.sans};text-decoration:none;color:${accent.light}`;
}

/** On the web, search engines are told that somebody pays for it. */
function adLink({ url, paid }: AdView, name: string, style: string, content: Markup): Markup {
  if (url === undefined) return content;
  return markup`<a href="${url}"${paid && markup` rel="sponsored"`} class="${name}" style="${style}">${content}</a>`;
}
