import { messageOf } from '../../errors.ts';
import { failedStatus } from './failures.ts';
import { fetchOutside, type Outside } from './fetch.ts';
import { limitTo } from './places.ts';

/** What a reader who is sent to an address may expect. */
export type Look =
  /** `bytes` of the body, 0 where only the page's being there was asked for. */
  | { kind: 'there'; contentType: string; bytes: number }
  /** Its site says that nothing is there. */
  | { kind: 'gone'; reason: string }
  /** Its site shows itself to no program; readers may well see it. */
  | { kind: 'walled'; reason: string }
  | { kind: 'failed'; reason: string };

export type LookOptions = {
  /** Ends what is not looked at by then. */
  signal: AbortSignal;
  /** Read the whole of it, as of an image, which is shown and not only led to. */
  whole?: boolean;
};

/** RFC 9110: not found, and gone for good. */
const goneStatuses = [404, 410];
/** What firewalls before a site answer to programs. */
const walledStatuses = [401, 403, 429];
/** Nobody's server should feel that an edition is being made. */
const atOnceFromOneHost = 2;

/** Looks at each address once, through the guarded fetch, several at a time. Never throws: what went wrong is said. */
export async function lookAt(ctx: Outside, urls: Iterable<string>, options: LookOptions): Promise<Map<string, Look>> {
  const queues = new Map<string, ReturnType<typeof limitTo>>();
  const looks = [...new Set(urls)].map(async (url): Promise<[string, Look]> => {
    const host = URL.parse(url)?.host ?? '';
    const inQueue = queues.get(host) ?? limitTo(atOnceFromOneHost);
    queues.set(host, inQueue);
    return [url, await inQueue(() => look(ctx, url, options))];
  });
  return new Map(await Promise.all(looks));
}

async function look(ctx: Outside, url: string, { signal, whole = false }: LookOptions): Promise<Look> {
  try {
    // A GET whose body is left unread costs little more than a HEAD, which many sites answer wrongly.
    const answer = await fetchOutside(ctx, url, { signal, bodiless: !whole });
    return { kind: 'there', contentType: answer.contentType ?? '', bytes: answer.body.length };
  } catch (error) {
    if (signal.aborted) return { kind: 'failed', reason: `there was no time left for ${URL.parse(url)?.host}` };
    const status = failedStatus(error) ?? 0;
    const reason = messageOf(error);
    if (goneStatuses.includes(status)) return { kind: 'gone', reason };
    return { kind: walledStatuses.includes(status) ? 'walled' : 'failed', reason };
  }
}
