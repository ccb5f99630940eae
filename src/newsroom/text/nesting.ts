// Elements that close by themselves: tag soup without `</p>` or `</li>` is not depth.
const closeThemselves = new Set(
  (
    'p li dt dd td th tr tbody thead tfoot colgroup option optgroup rp rt ' +
    'area base br col embed hr img input link meta param source track wbr'
  ).split(' '),
);

/** How deep the HTML is nested, roughly and fast: what parsers build from it takes time by the square of this. */
export function depthOf(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [tag, close, name = ''] of html.matchAll(/<(\/?)([a-z][\w:-]{0,40})[^<>]*/gi)) {
    if (tag.endsWith('/') || closeThemselves.has(name.toLowerCase())) continue;
    depth = close ? Math.max(0, depth - 1) : depth + 1;
    most = Math.max(most, depth);
  }
  return most;
}
