import type { EditionView } from '../../edition-view.ts';
import { filled } from '../../plain.ts';
import { palette, sheet, sizes } from '../../tokens.ts';
import type { StoryView } from '../../views/story-view.ts';
import { heading } from './heading.ts';
import { picture } from './images.ts';
import { type Markup, markup } from './markup.ts';

const { ink, mute } = palette.light;
const sides = `${sheet.inside}px`;

export function lead(story: StoryView, view: EditionView): Markup {
  return markup`
    <mj-text mj-class="label" css-class="mute in">${story.label.join(' · ')}</mj-text>
    <mj-text css-class="in"><h2 style="margin:0;font-size:${sizes.lead}px;line-height:1.18">${headline(story, view)}</h2></mj-text>
    ${leadPicture(story)} ${storyWords(story)}
    <mj-text mj-class="small" css-class="mute in">${onward(story, view)} <span class="stack">${story.meta.join(' · ')}</span></mj-text>`;
}

export function briefs(label: string, stories: StoryView[], view: EditionView): Markup {
  return markup`${heading([label])}
    ${stories.map((story) => brief(story, view))}`;
}

function brief(story: StoryView, view: EditionView): Markup {
  return markup`
    <mj-text padding="4px ${sides} 0" css-class="in"><h3 style="margin:0;font-size:${sizes.brief}px;line-height:1.18">${headline(story, view)}</h3></mj-text>
    ${storyWords(story)}
    ${story.meta.length > 0 && markup`<mj-text mj-class="small" padding="6px ${sides} 8px" css-class="mute in">${story.meta.join(' · ')}</mj-text>`}`;
}

/** A title that is the link; the bare words where it leads nowhere. */
export function headline({ title, url }: Pick<StoryView, 'title' | 'url'>, { accent }: EditionView): Markup {
  const style = 'display:block;padding:12px 0 10px;text-decoration:none';
  if (url === undefined) return markup`<span class="ink" style="${style};color:${ink}">${title}</span>`;
  return markup`<a href="${url}" class="accent" style="${style};color:${accent.light}">${title}</a>`;
}

function storyWords({ excerpt, fact, why }: StoryView): Markup[] {
  return [
    ...filled([...excerpt, fact]).map(
      (part) => markup`<mj-text padding="0 ${sides} 6px" css-class="ink in">${part}</mj-text>`,
    ),
    ...(why
      ? [
          markup`<mj-text padding="0 ${sides} 6px" color="${mute}" font-style="italic" css-class="mute in">${why}</mj-text>`,
        ]
      : []),
  ];
}

function onward({ url, read }: StoryView, { accent, onward: arrow }: EditionView): Markup | undefined {
  if (url === undefined) return undefined;
  const style = `display:inline-block;padding:12px 0;font-weight:700;text-decoration:none;color:${accent.light}`;
  return markup`<a href="${url}" class="accent" style="${style}">${read} ${arrow}</a> &nbsp;`;
}

function leadPicture({ image, url }: StoryView): Markup | undefined {
  if (!image) return undefined;
  const img = picture(image);
  return markup`<mj-text padding="4px ${sides} 16px" css-class="in">
    ${url === undefined ? img : markup`<a href="${url}" style="display:block;text-decoration:none">${img}</a>`}
  </mj-text>`;
}
