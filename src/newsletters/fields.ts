import { z } from 'zod';
import { parseMailbox } from '../mail/address.ts';

/** Text on one line, trimmed: it ends up in headers and headlines. */
export function line(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u, 'expects text on one line');
}

export const httpUrl = z
  .url({ protocol: /^https?$/, error: 'expects an http or https URL' })
  .refine((url) => !hasLogin(url), 'expects a URL without a name or password in it');

/** `daily@news.example` or `"Example News" <daily@news.example>`. */
export const mailbox = z
  .string()
  .trim()
  .refine(isMailbox, 'expects an address such as "Example News <daily@news.example>"');

function hasLogin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.username !== '' || url.password !== '');
}

function isMailbox(text: string): boolean {
  try {
    parseMailbox(text);
    return true;
  } catch {
    return false;
  }
}
