import { createHash } from 'node:crypto';
import { Parser } from 'htmlparser2';

/** A page without a style of its own in any element, and the hashes by which its policy allows its sheets. */
export type StyledPage = { html: string; hashes: string[] };

/**
 * Takes the styles out of an email's elements, where mail programs want them, and puts them into one sheet, so that a page
 * can allow its own styles by their hashes and no others (https://www.w3.org/TR/CSP3/#strict-csp). They stay as strong as
 * they were: nothing in an email's own sheet names an id. All else stays as it was, to the byte.
 */
export function nameStyles(html: string): StyledPage {
  const classes = new Map<string, string>();
  let done = '';
  let at = 0;
  const parser = new Parser({
    onopentag(_name, { style }) {
      const { startIndex, endIndex } = parser;
      if (style === undefined || startIndex < at) return;
      const name = classes.get(style) ?? `_${classes.size}`;
      classes.set(style, name);
      done += html.slice(at, startIndex) + putClass(html.slice(startIndex, endIndex + 1), name);
      at = endIndex + 1;
    },
  });
  parser.end(html);
  const named = addSheet(done + html.slice(at), writeSheet(classes));
  return {
    html: named,
    hashes: [...named.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gi)].map(([, css = '']) => hash(css)),
  };
}

/** As a policy names it. Browsers read every end of a line as one character. */
export function hash(css: string): string {
  return `'sha256-${createHash('sha256').update(css.replace(/\r\n?/g, '\n')).digest('base64')}'`;
}

/** In place of the tag's style. */
function putClass(tag: string, name: string): string {
  let isPut = false;
  const put = tag.replace(/\s+([^\s=>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?/g, (attribute, key, value = '') => {
    if (/^style$/i.test(key)) return '';
    if (!/^class$/i.test(key)) return attribute;
    isPut = true;
    return ` class="${name} ${value.replace(/^["']|["']$/g, '')}"`;
  });
  return isPut ? put : put.replace(/^<[^\s>/]+/, (start) => `${start} class="${name}"`);
}

/** What could end a rule or the sheet is no style that an email of ours has, and is left out. */
function writeSheet(classes: Map<string, string>): string {
  return [...classes]
    .filter(([style]) => !/[{}<]/.test(style))
    .map(([style, name]) => `.${name}:not(#_){${style}}`)
    .join('\n');
}

function addSheet(html: string, css: string): string {
  if (css === '') return html;
  const end = html.indexOf('</head>');
  const place = end < 0 ? html.length : end;
  return `${html.slice(0, place)}<style>${css}</style>${html.slice(place)}`;
}
