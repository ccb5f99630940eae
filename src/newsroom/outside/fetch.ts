import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { Agent, type Dispatcher, request } from 'undici';
import type { Config } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { explain, failedStatus, httpError, placeOf, userAgent } from './failures.ts';
import { limitTo } from './places.ts';
import { isOwnAddress, isPublicAddress, lookupWhere, refusal } from './public-address.ts';
import { acceptedEncodings, readBody } from './read-body.ts';

/** What a fetch from outside needs. */
export type Outside = { config: Pick<Config, 'allowPrivateSources'> };

export type FetchOptions = {
  /** Sent to this origin alone: a redirect elsewhere does not get them. */
  headers?: Record<string, string>;
  /** The Accept header. */
  accept?: string;
  /** JSON to be posted, in place of a GET. A redirect ends it: what is posted goes to this address alone. */
  post?: string;
  /** Of the decompressed body; 5 MB unless told. */
  maxBytes?: number;
  /** Ends the exchange early. */
  signal?: AbortSignal;
  /** Over the whole exchange: name, connection, redirects and the last byte. */
  timeoutMs?: number;
  /** Called with each address before it is asked, redirects too; what it throws ends the fetch. */
  visit?: (url: URL) => void;
  /** Only whether it answers counts: the body is left unread, and `body` is empty. */
  bodiless?: boolean;
  /** Takes the place of the guarded lookup, guard included: for names that only tests know. */
  lookup?: LookupFunction;
};

export type Fetched = {
  kind: 'fetched';
  /** Where the answer came from, after redirects. */
  url: string;
  /** Always 2xx. */
  status: number;
  contentType?: string;
  etag?: string;
  lastModified?: string;
  /** All response headers, names in small letters. */
  headers: Record<string, string>;
  /** Decompressed. */
  body: Buffer;
};

/** From the last answer. */
export type Validators = { etag?: string; lastModified?: string };

const usualMaxBytes = 5_000_000;
const maxRedirects = 5;
const inPlace = limitTo(8);

/**
 * The one way to the outside: a guarded GET for sources and price providers, or a POST for a writer. Only http and https,
 * only public addresses (or, if the configuration says so, those of the own network too) at every redirect, 10 seconds, 5 MB, eight at once.
 * Throws `source_refused` where we will not go and `source_failed` for everything that
 * goes wrong on the way, HTTP errors included; `retryable` where asking later may help.
 */
export function fetchOutside(ctx: Outside, url: string, options: FetchOptions = {}): Promise<Fetched> {
  return ask(ctx, url, options);
}

/** The same as a conditional GET: `unchanged` when what came the last time is still all there is. */
export async function fetchIfChanged(
  ctx: Outside,
  url: string,
  { etag, lastModified }: Validators,
  options: FetchOptions = {},
): Promise<Fetched | { kind: 'unchanged' }> {
  try {
    return await ask(ctx, url, { ...options, etag, lastModified });
  } catch (error) {
    if ((etag || lastModified) && failedStatus(error) === 304) return { kind: 'unchanged' };
    throw error;
  }
}

async function ask(ctx: Outside, url: string, options: FetchOptions & Validators): Promise<Fetched> {
  const first = checkUrl(url);
  return inPlace(async () => {
    const timeoutMs = options.timeoutMs ?? 10_000;
    const timer = AbortSignal.timeout(timeoutMs);
    const signal = options.signal ? AbortSignal.any([timer, options.signal]) : timer;
    const mayAsk = ctx.config.allowPrivateSources ? isOwnAddress : isPublicAddress;
    const lookup = options.lookup ?? lookupWhere(mayAsk);
    // An agent for each exchange: ending it ends the connection, whatever the other side still drips.
    const agent = new Agent({ allowH2: false, connect: { lookup, timeout: timeoutMs } });
    try {
      return await follow(first, { ...options, agent, mayAsk, signal });
    } catch (error) {
      throw explain(error, first, timer.aborted ? timeoutMs : undefined);
    } finally {
      await agent.destroy();
    }
  });
}

type Exchange = FetchOptions &
  Validators & { agent: Dispatcher; mayAsk: (address: string) => boolean; signal: AbortSignal };

async function follow(first: URL, exchange: Exchange): Promise<Fetched> {
  let url = first;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    exchange.visit?.(url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // A socket looks up names only, so addresses written as such are judged here.
    if (isIP(host) && !exchange.mayAsk(host)) throw refusal(host, host);
    const response = await request(url, {
      dispatcher: exchange.agent,
      signal: exchange.signal,
      headers: requestHeaders(exchange, url.origin === first.origin),
      ...(exchange.post !== undefined && { method: 'POST', body: exchange.post }),
    });
    const headers = flatten(response.headers);
    const status = response.statusCode;
    if (status >= 200 && status < 300) {
      const { signal, maxBytes = usualMaxBytes } = exchange;
      const limits = { signal, maxBytes, place: placeOf(url) };
      const encoding = headers['content-encoding'] ?? '';
      if (exchange.bodiless) leaveUnread(response.body);
      return {
        kind: 'fetched',
        url: url.href,
        status,
        contentType: headers['content-type'],
        etag: headers.etag,
        lastModified: headers['last-modified'],
        headers,
        body: exchange.bodiless ? Buffer.alloc(0) : await readBody(response.body, encoding, limits),
      };
    }
    leaveUnread(response.body);
    const onward = exchange.post === undefined ? headers.location : undefined;
    if (status < 300 || status >= 400 || status === 304 || !onward) throw httpError(url, status);
    url = checkUrl(onward, url);
  }
  throw new AppError(
    'source_failed',
    `${placeOf(first)} redirects more than ${maxRedirects} times; use the final address`,
  );
}

function leaveUnread(body: Readable): void {
  body.on('error', () => undefined).destroy();
}

function requestHeaders(exchange: Exchange, sameOrigin: boolean): Record<string, string> {
  const { etag, lastModified, headers, accept = '*/*', post } = exchange;
  return {
    accept,
    'accept-encoding': acceptedEncodings,
    'user-agent': userAgent,
    ...(post !== undefined && { 'content-type': 'application/json' }),
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
    ...(sameOrigin && headers),
  };
}

function checkUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href))
    throw new AppError(
      'source_refused',
      `"${text.slice(0, 200)}" is not a URL: expects one such as https://news.example`,
    );
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new AppError('source_refused', `${placeOf(url)} is neither http nor https`);
  if (url.username || url.password)
    throw new AppError('source_refused', `the URL of ${url.host} carries a name or password; leave them out`);
  return url;
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
