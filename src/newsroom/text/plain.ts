import { compile } from 'html-to-text';
import { depthOf } from './nesting.ts';

// Tags and classes whose words are not the author's: captions, share boxes, navigation, forms, embeds.
const skipped = [
  ...['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'math', 'canvas', 'img', 'video', 'audio'],
  ...['figcaption', 'nav', 'form', 'button', 'select', 'textarea', 'hr', 'head', 'title'],
  ...['.wp-caption-text', '.sharedaddy', '.jp-relatedposts', '.screen-reader-text', '.addtoany_share_save_container'],
  ...['.addtoany_content', '.heateor_sss_sharing_container', '.ssba', '.social-share', '.share-buttons', '.sharing'],
  ...['.share-box', '.related-posts', '.yarpp', '.newsletter-signup', '.twitter-tweet', '.instagram-media'],
  ...['[hidden]', '[aria-hidden=true]'],
];

const block = { leadingLineBreaks: 2, trailingLineBreaks: 2 };
const convertHtml = compile({
  wordwrap: false,
  limits: { maxDepth: 200, ellipsis: '' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { ...block, uppercase: false } })),
    { selector: 'blockquote', format: 'block', options: block },
    { selector: 'ul', options: { itemPrefix: '• ', ...block } },
    { selector: 'ol', options: block },
    { selector: 'table', format: 'block', options: block },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'inlineSurround', options: { suffix: ' ' } },
    { selector: 'th', format: 'inlineSurround', options: { suffix: ' ' } },
    ...['div', 'section', 'article', 'figure', 'details', 'summary', 'dl', 'dt', 'dd'].map((selector) => ({
      selector,
      format: 'block',
      options: block,
    })),
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
  ],
});

// Far above any article; the converter complains on its own beyond 16 million.
const longest = 5_000_000;

/** HTML as plain text: paragraphs parted by one empty line, each on one line (list items and `<br>` on their own). */
export function plainText(markup: string): string {
  const html = markup.slice(0, longest);
  // The converter's time is quadratic in the depth; what is nested beyond all measure gives its bare words.
  const text = depthOf(html) > 400 ? html.replace(/<[^<>]*>/g, ' ') : convertHtml(html);
  return cleanText(text)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map(squeeze).filter(Boolean).join('\n'))
    .filter(Boolean)
    .join('\n\n');
}

/** A title, name or alt text that may carry markup and entities, as one line of plain text. */
export function plainLine(html: string): string {
  return squeeze(/[<&]/.test(html) ? plainText(html) : cleanText(html));
}

// Controls but for tab and line break, soft hyphens, zero-width characters, separators, direction marks and overrides,
// byte order marks and replacement characters.
const invisible = /(?![\t\n])\p{Cc}|[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]/gu;

/**
 * Takes out what is invisible or breaks things further on: control characters (PostgreSQL refuses NUL), zero-width
 * characters, direction overrides, half surrogates. Joiners stay between letters, where scripts and emoji need them.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(/[\u200c\u200d]{2,}/g, '')
    .replace(/(?<=^|\s)[\u200c\u200d]|[\u200c\u200d](?=\s|$)/g, '')
    .normalize('NFC');
}

export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
