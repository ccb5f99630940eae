import { AppError } from '../../errors.ts';

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const dot = 0x2e;

/**
 * A message as DATA carries it, up to the final dot and without it (RFC 5321 4.5.2): a dot before every line that
 * begins with one, CRLF at the end. Throws `message_invalid` on a bare CR or LF: servers differ in what
 * they take for a line end, and what one takes for text may end the message for the next ("SMTP smuggling").
 */
export function stuffDots(message: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let copied = 0;
  let lineStart = 0;
  for (let end = message.indexOf(lineFeed); end >= 0; end = message.indexOf(lineFeed, lineStart)) {
    if (end === 0 || message.indexOf(carriageReturn, lineStart) !== end - 1) throw bareLineEnd();
    if (message[lineStart] === dot) {
      pieces.push(message.subarray(copied, lineStart), Buffer.from('.'));
      copied = lineStart;
    }
    lineStart = end + 1;
  }
  const isOpen = lineStart < message.length;
  if (isOpen && message.includes(carriageReturn, lineStart)) throw bareLineEnd();
  if (isOpen && message[lineStart] === dot) {
    pieces.push(message.subarray(copied, lineStart), Buffer.from('.'));
    copied = lineStart;
  }
  if (pieces.length === 0 && !isOpen) return message;
  return Buffer.concat([...pieces, message.subarray(copied), Buffer.from(isOpen ? '\r\n' : '')]);
}

function bareLineEnd(): AppError {
  return new AppError(
    'message_invalid',
    'The message has a CR or LF that is not part of CRLF: every line must end in CRLF.',
  );
}
