/** What a sponsor's own statistics learn of a click; what the link says already stays. */
export function addUtm(link: string, utm: { source: string; campaign: string; content: string }): string {
  const url = new URL(link);
  const wanted = {
    utm_source: utm.source,
    utm_medium: 'email',
    utm_campaign: utm.campaign,
    utm_content: utm.content,
  };
  const has = new Set([...url.searchParams.keys()].map((name) => name.toLowerCase()));
  const added = Object.entries(wanted).filter(([name]) => !has.has(name));
  if (added.length === 0) return link;
  // Set as text: to write the query anew would change how the sponsor's own part is encoded.
  const query = url.search.replace(/^\?/, '');
  url.search = [query, new URLSearchParams(added).toString()].filter(Boolean).join('&');
  return url.href;
}
