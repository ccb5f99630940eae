import { randomBytes } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const length = 16;

/**
 * What a reader's own link carries: 80 random bits as 16 characters of a-z and 2-7. It is stored beside the
 * subscription and made of nothing of it, so that who has the link learns nothing and can change nothing.
 */
export function newReferralCode(): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('');
}

/** Reads what may be a code; anything else, a reader's token too, is turned away before it costs a query. */
export function readReferralCode(text: string): string | undefined {
  const code = text.trim().toLowerCase();
  return /^[a-z2-7]{16}$/.test(code) ? code : undefined;
}
