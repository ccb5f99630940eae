/** What a form sent, urlencoded; empty where it is not a form that sent it. */
export function readForm(body: unknown): URLSearchParams {
  return new URLSearchParams(Buffer.isBuffer(body) ? body.toString() : '');
}
