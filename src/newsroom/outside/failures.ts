import { AppError, messageOf } from '../../errors.ts';

/** How we introduce ourselves. */
export const userAgent = 'Broadsheet/0.1 (newsletter; reads feeds and pages for its edition)';

/** For an answer that is no success: which, and what it may mean. */
export function httpError(url: URL, status: number): AppError {
  const hint =
    statusHints[status] ?? (status >= 500 ? 'the site has a problem of its own, asked again later' : undefined);
  return new AppError('source_failed', `${placeOf(url)} answered ${status}${hint ? `: ${hint}` : ''}`, {
    retryable: status >= 500 || status === 429 || status === 408,
    cause: { status },
  });
}

const statusHints: Record<number, string | undefined> = {
  401: 'it asks for a sign-in; use a public address',
  403: `it refuses us; let "${userAgent.split(' ')[0]}" through at its firewall`,
  404: 'nothing is there; check the address',
  410: 'it is gone for good; check the address',
  429: 'it asks us to slow down; asked again later',
};

/** The HTTP status behind a `source_failed`, where there was an answer at all. */
export function failedStatus(error: unknown): number | undefined {
  const cause = error instanceof AppError ? error.cause : undefined;
  return typeof cause === 'object' && cause && 'status' in cause && typeof cause.status === 'number'
    ? cause.status
    : undefined;
}

/** In words, what went wrong on the way; what is an AppError already stays as it is. */
export function explain(error: unknown, url: URL, timedOutAfterMs: number | undefined): AppError {
  if (error instanceof AppError) return error;
  const place = placeOf(url);
  if (timedOutAfterMs !== undefined)
    return new AppError('source_failed', `${place} took longer than ${timedOutAfterMs / 1000} s`, { retryable: true });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = networkReasons[code] ?? messageOf(error);
  return new AppError('source_failed', `${place} could not be read: ${reason}`, { retryable: true, cause: error });
}

const networkReasons: Record<string, string | undefined> = {
  ENOTFOUND: 'there is no such host; check the spelling',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  Z_DATA_ERROR: 'its compressed body is broken',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate chain is incomplete',
};

/** A URL as it may be shown: without the query, where keys may stand. */
export function placeOf(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}
