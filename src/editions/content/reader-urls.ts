/** The page by which one reader leaves; a POST to it leaves at once (RFC 8058). */
export function leaveUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/u/${token}`;
}

/** The same edition in a browser, with this reader's own links. */
export function viewUrl(publicUrl: string, newsletterName: string, editionKey: string, token: string): string {
  return `${publicUrl}/view/${newsletterName}/${editionKey}/${token}`;
}

/** The address by which one reader leaves by mail: `leave+TOKEN@domain`. */
export function leaveMailto(leaveAddress: { local: string; domain: string }, token: string): string {
  return `mailto:${leaveAddress.local}+${token}@${leaveAddress.domain}?subject=leave`;
}

/** Where this reader changes what they get. */
export function preferencesUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/p/${token}`;
}

/** The page on which this reader says that they still want the newsletter; opening it changes nothing. */
export function stayUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/stay/${token}`;
}

/** Where this reader finds a link to pass on, and how many came by it. */
export function referralPageUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/share/${token}`;
}

/** The page on which this reader votes in an edition's poll, with that choice, counted from 1, already made. */
export function pollUrl(
  publicUrl: string,
  newsletterName: string,
  editionKey: string,
  token: string,
  choice: number,
): string {
  return `${publicUrl}/poll/${newsletterName}/${editionKey}/${choice}/${token}`;
}
