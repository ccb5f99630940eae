/**
 * How deep the HTML is nested, roughly and fast: counted are elements whose closing tag is not optional, so that tag
 * soup without `</p>` or `</li>` does not count as depth.
 */
export function depthOf(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [tag] of html.matchAll(/<\/?(?:div|span|section|article|table|ul|ol|b|i|em|strong|font|center|a)\b/gi)) {
    depth = tag[1] === '/' ? Math.max(0, depth - 1) : depth + 1;
    most = Math.max(most, depth);
  }
  return most;
}
