const longestLine = 76;

/**
 * Encodes text as RFC 2045 6.7 quoted-printable in UTF-8: lines of at most 76 characters, CRLF between them.
 * Every line break of the input (CRLF, CR or LF) becomes CRLF; all else decodes to what it was.
 * No character is torn apart by a soft break, nor is any occurrence of `whole`, a text of plain letters.
 * Beyond the RFC no line begins with a dot or with `From `, which some relays would change, and there are no tabs and
 * never two blanks: what comes out is already in the form that DKIM hashes (RFC 6376 3.4.4), and SMTP's DATA carries it as it is.
 */
export function encodeQuotedPrintable(text: string, whole?: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => encodeLine(line, whole))
    .join('\r\n');
}

function encodeLine(line: string, whole: string | undefined): string {
  const done: string[] = [];
  let current = '';
  let position = 0;
  for (const unit of splitUnits(line, whole)) {
    position += unit.length;
    const isLast = position === line.length;
    let encoded = encodeUnit(unit, isLast || current.endsWith(' '));
    // One column stays free for the `=` of the soft break, unless the line ends here.
    if (current.length + encoded.length > (isLast ? longestLine : longestLine - 1)) {
      done.push(`${current}=`);
      current = '';
    }
    if (current === '') encoded = protectLineStart(encoded, line.slice(position - unit.length));
    current += encoded;
  }
  return [...done, current].join('\r\n');
}

function* splitUnits(line: string, whole: string | undefined): Generator<string> {
  const parts = whole ? line.split(whole) : [line];
  for (const [index, part] of parts.entries()) {
    if (index > 0 && whole) yield whole;
    yield* part;
  }
}

function encodeUnit(unit: string, mayNotBeBlank: boolean): string {
  if (unit.length > 2) return unit;
  if (unit === ' ' && !mayNotBeBlank) return unit;
  return unit >= '!' && unit <= '~' && unit !== '=' && unit.length === 1 ? unit : encodeOctets(unit);
}

function protectLineStart(encoded: string, rest: string): string {
  return encoded === '.' || rest.startsWith('From ') ? encodeOctets(encoded) : encoded;
}

/** Each octet of the text in UTF-8 as `=XX`. */
export function encodeOctets(text: string): string {
  let encoded = '';
  for (const octet of Buffer.from(text)) encoded += `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
  return encoded;
}
