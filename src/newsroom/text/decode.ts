/**
 * Turns the bytes of a feed, page or JSON answer into text, in whatever charset they came: the byte
 * order mark, then UTF-8 where the bytes are valid UTF-8 (no other charset looks like it by chance, while
 * labels are often wrong), then Content-Type, XML declaration and meta charset, then damaged UTF-8 or windows-1252.
 */
export function decodeText(body: Buffer, contentType = ''): string {
  const marked = markedCharset(body);
  if (marked) return new TextDecoder(marked).decode(body);
  const head = body.subarray(0, 2048).toString('latin1');
  const labels = [
    contentType,
    head.match(/^\s*<\?xml[^>]*>/)?.[0],
    head.match(/<meta[^>]+charset[^>]*>/i)?.[0],
  ].flatMap((text) => text?.match(/(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)/i)?.[1] ?? []);
  // Escape sequences make these 7-bit charsets valid UTF-8.
  const escaped = labels.find((label) => /^(iso-2022-|hz-)/i.test(label));
  const utf8 = escaped ? undefined : decodeStrictly(body, 'utf-8');
  if (utf8 !== undefined) return utf8;
  for (const label of labels) {
    const text = decodeStrictly(body, label);
    if (text !== undefined) return text;
  }
  const lenient = new TextDecoder('utf-8').decode(body);
  return isMostlyUtf8(lenient) ? lenient : new TextDecoder('windows-1252').decode(body);
}

/** A broken character or two in UTF-8 is damage; where most characters beyond ASCII are broken it is another charset. */
function isMostlyUtf8(decoded: string): boolean {
  const broken = decoded.split('\ufffd').length - 1;
  const beyondAscii = decoded.match(/[^\0-\x7f]/g)?.length ?? 0;
  return broken * 4 < beyondAscii;
}

function markedCharset(body: Buffer): string | undefined {
  const [first, second, third] = body;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // UTF-16 without its mark still begins with "<" or "{".
  if ((first === 0x3c || first === 0x7b) && second === 0) return 'utf-16le';
  if (first === 0 && (second === 0x3c || second === 0x7b)) return 'utf-16be';
  return undefined;
}

/** Undefined where the label is unknown or the bytes are not of that charset. */
function decodeStrictly(body: Buffer, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}
