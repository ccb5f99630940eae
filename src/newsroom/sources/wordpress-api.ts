import { AppError } from '../../errors.ts';
import { fetchOutside, type Outside } from '../outside/fetch.ts';
import { decodeText } from '../text/decode.ts';
import { parseJson } from '../text/json.ts';

/** Gives the address of a route such as `/wp/v2/posts`, ready for more parameters. */
export type RestApi = (route: string) => string;

/** The two addresses at which a site has its API: the pretty one, and the other where permalinks are plain. */
export function restApis(siteUrl: string): { pretty: RestApi; plain: RestApi } {
  const site = siteUrl
    .replace(/[?#].*$/, '')
    .replace(/\/wp-json(\/.*)?$/, '')
    .replace(/\/+$/, '');
  return { pretty: (route) => `${site}/wp-json${route}?`, plain: (route) => `${site}/?rest_route=${route}&` };
}

/** Fifty posts as page builders write them, a few hundred kilobytes each. */
const maxBytes = 20_000_000;

/** One page of a collection, rows not yet looked at. `pages` and `total` as the headers count them, where they do. */
export async function fetchRows(
  ctx: Outside,
  api: RestApi,
  route: string,
  query: Record<string, string>,
): Promise<{ rows: unknown[]; pages?: number; total?: number }> {
  const address = `${api(route)}${new URLSearchParams(query)}`;
  const answer = await fetchOutside(ctx, address, { accept: 'application/json', maxBytes });
  const rows = parseJson(decodeText(answer.body, answer.contentType));
  if (!Array.isArray(rows))
    throw new AppError(
      'source_invalid',
      `${api(route).replace(/[?&]$/, '')} does not answer as WordPress's REST API does`,
    );
  const { 'x-wp-totalpages': pages, 'x-wp-total': total } = answer.headers;
  return { rows, pages: countOf(pages), total: countOf(total) };
}

function countOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
}
