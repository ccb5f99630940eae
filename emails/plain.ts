/** One line of well-formed text: control characters and runs of white space become one space. */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Whether a browser may be sent there: scripts, files and data are no place for a reader. */
export function isWebUrl(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}

/** What a link in the message carries for `url`; undefined, and so no link, where it is not one of the web. */
export function linkTo(url: string, href: (url: string) => string): string | undefined {
  return isWebUrl(url) ? new URL(href(url)).href : undefined;
}

/** The parts that say something. */
export function filled(parts: (string | undefined)[]): string[] {
  return parts.filter((part): part is string => part !== undefined && part !== '');
}
