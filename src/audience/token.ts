import { randomBytes } from 'node:crypto';
import { isReaderToken } from '../mail/slots.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The secret that ties a link to one subscription: 160 random bits as 32 characters of a-z and 2-7
 * (RFC 4648 base32 in small letters), so that it survives in mail addresses, which lose their case.
 * It is stored, never derived: no rotation of a key can break a way out.
 */
export function newReaderToken(): string {
  if (used === pool.length) {
    pool = Buffer.from(randomBytes(tokenLength * poolTokens).map((byte) => alphabet.charCodeAt(byte & 31)));
    used = 0;
  }
  used += tokenLength;
  return pool.toString('latin1', used - tokenLength, used);
}

const tokenLength = 32;
/** Random bytes are dear by the call, and an import wants a million tokens. Each part of the pool is used once. */
const poolTokens = 256;
let pool: Buffer = Buffer.alloc(0);
let used = 0;

/** Reads what may be a reader's token; anything else is turned away before it costs a query. */
export function readToken(text: string): string | undefined {
  const token = text.toLowerCase();
  return isReaderToken(token) ? token : undefined;
}
