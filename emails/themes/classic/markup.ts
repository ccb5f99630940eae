const source = Symbol('source of markup');

/** HTML or MJML that is safe to put into a page: the symbol keeps anything but the `markup` tag from making it. */
export type Markup = { readonly [source]: string };

type Content = string | number | Markup | Content[] | false | undefined;

/**
 * A template whose values are text and are escaped, unless they are themselves markup; lists are joined, and
 * what is absent leaves nothing. Values stand between tags or in double-quoted attributes, nowhere else.
 */
export function markup(parts: TemplateStringsArray, ...values: Content[]): Markup {
  return { [source]: parts.reduce((all, part, i) => all + sourceOf(values[i - 1]) + part) };
}

/** The text of a page or of a part of one. */
export function sourceOf(content: Content): string {
  if (content === false || content === undefined) return '';
  if (Array.isArray(content)) return content.map(sourceOf).join('');
  return typeof content === 'object' ? content[source] : escapeText(String(content));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
