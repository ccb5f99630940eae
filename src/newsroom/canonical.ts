// What says where a click came from, and nothing about where it goes.
const tracking =
  /^(utm_.*|mtm_.*|pk_.*|hsa_.*|at_(medium|campaign|custom\d)|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|oly_anon_id|oly_enc_id|vero_id|wickedid|cmpid|ref_src|s_cid|spm|__s)$/i;

/** An absolute http(s) URL without tracking parameters; undefined where `link` is none. Relative ones are seen from `base`. */
export function cleanLink(link: string, base?: string): string | undefined {
  const trimmed = link.trim();
  if (!trimmed || !URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  // Deleting rewrites the whole query, so it is left alone where there is nothing to delete.
  const names = [...url.searchParams.keys()].filter((name) => tracking.test(name));
  for (const name of names) url.searchParams.delete(name);
  return url.href;
}

/**
 * The form under which two spellings of one address meet: host in small letters, no tracking
 * parameters, no fragment, no default port, no trailing slash, parameters in order. For comparing; readers are given
 * `cleanLink`. Throws a TypeError for what is no URL.
 */
export function canonicalUrl(link: string): string {
  const url = new URL(cleanLink(link) ?? link);
  url.hash = '';
  url.username = '';
  url.password = '';
  url.searchParams.sort();
  url.pathname = url.pathname.replace(/(?<=[^/])\/+$/, '');
  // A root keeps its slash in the WHATWG form; "?" alone goes.
  return url.href.replace(/\?$/, '');
}
